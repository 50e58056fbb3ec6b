import { exitCodes } from './exit-codes.js';

/** What a command's exit statuses mean in it. */
export type ExitStatuses = Readonly<Partial<Record<keyof typeof exitCodes, string>>>;

/** The same in every command. */
export const commonStatuses = {
  usage: 'wrong command line',
  bug: 'a bug; --debug shows where',
  io: 'a file cannot be read or written',
  cancelled: 'Ctrl-C at a question',
} as const satisfies ExitStatuses;

/** A look at the control host, or a wish to it. */
const overThere = {
  input: 'the timetable file or an option cannot be used',
  failed: 'the control host cannot do it: it says what is missing',
  unreachable: 'the control host is not reached, or there is no inventory or ssh',
} as const satisfies ExitStatuses;

const ofFile = { ok: 'done', input: 'the timetable file or an option cannot be used' } as const;

/** Of each command that can be run, by its words. */
export const exitStatuses: Readonly<Record<string, ExitStatuses>> = {
  init: {
    ok: 'written',
    input: 'a value cannot be used, or the file exists already; nothing was written',
    usage: 'something is missing with --yes, or nobody could be asked',
  },
  check: {
    ok: 'no errors; with --live all is well too (warnings and skipped looks included)',
    input: 'the file has errors, or what was given is no token',
    trouble: 'with --live: something failed or was not reached',
    unreachable: "with --live: the inventory, or the token's command, cannot be used",
  },
  preview: { ...ofFile, ok: 'done, whether or not --diff finds a difference' },
  simulate: { ...ofFile, cancelled: 'Ctrl-C; nothing was written' },
  explain: ofFile,
  generate: {
    ok: 'written, or nothing to change',
    input: 'the timetable file cannot be used, or something is refused; nothing was written',
    different: 'with --check: something would change',
  },
  deploy: {
    ok: 'done, and the tick ended well; with --check: nothing would change',
    input: 'the timetable file or the token cannot be used',
    different: 'the project is not up to date; with --check: something would change',
    trouble: 'somebody else is at work',
    failed: 'the playbook or the tick has failed',
    usage: 'wrong command line, or nobody could be asked',
    unreachable: 'no Ansible, an old one, or the control host is not reached',
    cancelled: 'said no, Ctrl-C, or ended by a signal',
  },
  status: { ...overThere, ok: 'all is as it should be', trouble: 'something is wrong' },
  plan: {
    ...overThere,
    ok: 'nothing to do',
    different: 'something would be done',
    trouble: 'something needs a person',
  },
  run: {
    ...overThere,
    ok: 'the tick ended well',
    failed: 'the tick failed, or the control host cannot do it',
    cancelled: 'Ctrl-C; the tick goes on',
  },
  logs: { ...overThere, ok: 'shown, also after Ctrl-C' },
  'override add': { ...overThere, ok: 'made', cancelled: 'said no, or Ctrl-C' },
  'override list': { ...overThere, ok: 'shown', trouble: 'shown, but state/overrides.json cannot be used' },
  'override cancel': { ...overThere, ok: 'cancelled' },
  hold: { ...overThere, ok: 'made', cancelled: 'said no, or Ctrl-C' },
  resume: { ...overThere, ok: 'ended, or there was none' },
  sync: {
    ...overThere,
    ok: 'written, or nothing to change',
    input: 'the timetable file or the project cannot be used; nothing was written',
    different: 'with --check: something would change',
    trouble: 'the VC controller tells nothing; nothing was written',
  },
  remove: {
    ok: 'done, or nothing was left to do',
    input: 'the timetable file cannot be used, or the directory not be put back; nothing was changed',
    trouble: 'somebody else is at work',
    failed: 'the playbook or a tick has failed, or the size was not reached; run it again',
    usage: 'wrong command line, or nobody could be asked',
    unreachable: 'no Ansible, an old one, or the control host is not reached',
    cancelled: 'said no, Ctrl-C, or ended by a signal',
  },
  migrate: {
    ok: 'all of it is in the timetable file',
    input: 'the file cannot be used',
    partly: 'printed, but not all of it could be migrated: it says what',
  },
  'import-calendar': { ok: 'replaced', input: 'the calendar cannot be used; the former one stays' },
  schema: { ok: 'printed' },
  completion: { ok: 'printed' },
};

/** Numbers and meanings in the order of the numbers. */
export function statusRows(statuses: ExitStatuses): [number, string][] {
  return Object.entries(exitCodes).flatMap(([name, status]): [number, string][] => {
    const meaning = statuses[name as keyof typeof exitCodes];
    return meaning === undefined ? [] : [[status, meaning]];
  });
}
