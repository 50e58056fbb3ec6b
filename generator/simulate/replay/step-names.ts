/**
 * The words of a step (`describeStep`) without the ids in them, which are new in each run: two runs do the same when
 * these are the same.
 */
export type StepName = string;

const change =
  'availability (?:active|pause|drain)|mark as leaving|call off its removal|(?:take away )?label \\S+';
const words = [
  'NFS export',
  'create VM',
  'power on VM \\(node id [^)]*\\)',
  'wait until the VM is RUNNING',
  'log in at the registry',
  'pull the course image',
  'teacher accounts',
  'teacher inventories',
  'join the swarm',
  `(?:${change})(?: and (?:${change}))*`,
  'look for user servers once more',
  'end its user servers',
  'wait until its tasks have ended',
  'power off VM \\(node id [^)]*\\)',
  'wait until the VM is off',
  'delete VM \\(node id [^)]*\\)',
  'wait until the VM is gone',
  'remove swarm node [^\\s,]+',
  'end its NFS export',
].join('|');
const whole = new RegExp(`^(?:${words})$`);
const first = new RegExp(`^(${words})(?:, | \\(|$)`);

/** @returns undefined when the text is no step. Pure. */
export function stepName(text: string): StepName | undefined {
  if (!whole.test(text)) return undefined;
  return text.replace(/ \(node id [^)]*\)$/, '').replace(/^remove swarm node .*/, 'remove swarm node');
}

/** The steps of `plan ADDRESS: STEPS (reason)`. @returns undefined when there are none. Pure. */
export function stepNames(text: string): StepName[] | undefined {
  const names: StepName[] = [];
  let rest = text;
  for (;;) {
    const step = first.exec(rest)?.[1];
    const name = step === undefined ? undefined : stepName(step);
    if (step === undefined || name === undefined) return undefined;
    names.push(name);
    rest = rest.slice(step.length);
    if (!rest.startsWith(', ')) return names;
    rest = rest.slice(2);
  }
}
