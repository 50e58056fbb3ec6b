/** What one of several commands came to. */
export interface Section {
  status: number;
  out: string;
}

const mark = '==cwh-gen';

/** Several commands as one script: one login does for all. Each runs whatever became of those before. */
export function sectionsScript(commands: Readonly<Record<string, string>>): string {
  return Object.entries(commands)
    .map(([name, command]) => `( ${command}\n); printf '\\n${mark} ${name} %s\\n' "$?"`)
    .join('\n');
}

/** What each command came to; one that was not reached is missing. */
export function sectionsIn(out: string): Map<string, Section> {
  const sections = new Map<string, Section>();
  let begin = 0;
  for (const match of out.matchAll(new RegExp(`\\n${mark} (\\S+) (\\d+)(?:\\n|$)`, 'g'))) {
    const [all, name = '', status] = match;
    sections.set(name, { status: Number(status), out: out.slice(begin, match.index) });
    begin = match.index + all.length;
  }
  return sections;
}
