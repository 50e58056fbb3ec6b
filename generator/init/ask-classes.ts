import type { Asker } from '../cli/ask.js';
import type { InitWords } from '../cli/messages/init.js';
import type { Answers } from './answers.js';
import { numberOr } from './flags.js';
import { listOf } from './usual-counts.js';

interface ClassEntry {
  name: string;
  day_of_week: string | string[];
  start: string;
  end: string;
  nodes: number | string;
}

/** For what has not been answered yet; all of it is good. */
const standIns: ClassEntry = { name: 'x', day_of_week: 'Mon', start: '9:00', end: '10:30', nodes: 0 };

/** Classes one after another, then how many nodes there are outside. @param total how many addresses there are. */
export async function askClasses(
  answers: Answers,
  total: number,
  asker: Asker,
  { ask }: InitWords,
): Promise<void> {
  const classes: ClassEntry[] = [];
  do {
    classes.push(await askClass(classes, answers, total, asker, ask));
  } while (await asker.confirm(ask.classMore, false));
  answers.known.classes = classes;
  await answers.answer('schedule_default_nodes', ask.outsideNodes(total), { initial: '1', read: numberOr });
}

async function askClass(
  others: readonly ClassEntry[],
  { wrongWith }: Answers,
  total: number,
  asker: Asker,
  ask: InitWords['ask'],
): Promise<ClassEntry> {
  const entry: Partial<ClassEntry> = {};
  const field = async <K extends keyof ClassEntry>(
    key: K,
    question: string,
    read: (text: string) => ClassEntry[K],
    initial?: string,
  ) => {
    const text = await asker.text(question, {
      ...(initial !== undefined && { initial }),
      validate: (typed) => wrongWith({ classes: [...others, { ...standIns, ...entry, [key]: read(typed) }] }),
    });
    entry[key] = read(text);
  };
  const trimmed = (text: string) => text.trim();
  await field('name', ask.className, trimmed);
  await field('day_of_week', ask.classDay, (text) => {
    const days = listOf(text);
    return days.length > 1 ? days : (days[0] ?? '');
  });
  await field('start', ask.classStart, trimmed);
  await field('end', ask.classEnd, trimmed);
  await field('nodes', ask.classNodes(total), numberOr, String(total));
  return entry as ClassEntry;
}
