import { problemSentences, type Sentence } from '../cli/messages/index.js';
import { codes, type Problem } from './codes.js';
import { diagnosticSamples } from './diagnostic-samples.js';

const head = `# Diagnostics

Everything that \`cwh-gen check\` can say about a timetable file. The codes are stable: E is an error, with which nothing
is generated; W is a warning. Each sentence is a sample; the words in it are those of your file.

This page is written by \`npm run -s diagnostics > docs/diagnostics.md\`.
`;

/** docs/diagnostics.md: a section for each code, of the very sentences that the program says. */
export function diagnosticsPage(): string {
  const problems = (Object.keys(codes) as Problem[]).sort((a, b) => (codes[a] < codes[b] ? -1 : 1));
  return `${head}\n${problems.map(section).join('\n')}`;
}

function section(problem: Problem): string {
  const { args, why } = diagnosticSamples[problem];
  const code = codes[problem];
  const sentence = (language: 'en' | 'ja') =>
    // The samples are tied to the sentences by their type.
    (problemSentences[language][problem] as (...args: readonly unknown[]) => Sentence)(...args);
  const [en, ja] = [sentence('en'), sentence('ja')];
  return `## ${code}

${code.startsWith('CWH-W') ? 'Warning' : 'Error'}. ${why}

- ${text(en.message)}
  → ${text(en.hint)}
- ${text(ja.message)}
  → ${text(ja.hint)}
`;
}

/** As it stands: nothing in a sentence is Markdown. */
function text(sentence: string): string {
  return sentence.replace(/[\\`*_<>[\]{}|#~&]/g, (sign) => `\\${sign}`);
}
