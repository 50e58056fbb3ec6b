import type { Limits } from './limits.js';
import { messageOf, NotYet } from './outside-error.js';
import type { NodePlan, Plan } from './plan.js';
import type { Ports } from './ports.js';
import { runStep, type Shared, type StepContext, sharedSteps } from './run-step.js';
import { describeStep, type Step } from './steps.js';

/** A step that failed; the steps after it were not tried. */
export interface Failure {
  address: string;
  step: string;
  message: string;
  /** Not the world's fault but this program's. */
  bug?: true;
}

/** How the steps of one node ended. */
export interface Outcome {
  address: string;
  failure?: Failure;
  /** Not done in this tick, and no failure: what it waits for. */
  notYet?: string;
  /** Seconds by step kind, of the steps that were done. */
  seconds: Readonly<Record<string, number>>;
}

/**
 * Carries out a plan. Decides nothing. Nodes go side by side; one that fails never stops another. Seats come first:
 * what raises or makes seats is begun before anything is taken away. Then all that are to go are paused, so that
 * nobody lands on the second while the first is being emptied.
 */
export async function applyPlan(plan: Plan, ports: Ports, limits: Limits): Promise<Outcome[]> {
  const shared = sharedSteps(ports, limits);
  const quick = plan.nodes.filter(isQuickGain);
  const rest = plan.nodes.filter((node) => !isQuickGain(node));
  const creating = rest.filter((node) => node.steps.some((step) => step.kind === 'create-vm'));
  const outcomes = await eachNode(quick, ports, limits, shared);
  const leaving = rest.filter((node) => isMark(node.steps[0]));
  const marked = await Promise.all(
    leaving.map((node) =>
      runNode({ ...node, steps: node.steps.slice(0, 1) }, ports, limits, shared, node.steps.length > 1),
    ),
  );
  const unmarked = new Set(
    marked.filter(({ failure }) => failure !== undefined).map(({ address }) => address),
  );
  if (creating.length > 0) startCreating(creating, shared, ports);
  const remaining = rest
    .filter(({ address }) => !unmarked.has(address))
    .map((node) => (isMark(node.steps[0]) ? { ...node, steps: node.steps.slice(1) } : node))
    .filter(({ steps }) => steps.length > 0);
  const done = await eachNode(remaining, ports, limits, shared);
  const finished = new Set(done.map(({ address }) => address));
  return [...outcomes, ...marked.filter(({ address }) => !finished.has(address)), ...done];
}

/** One request for all: the controller takes one write at a time per unit. Each must be exported to before it boots. */
function startCreating(creating: readonly NodePlan[], shared: Shared, ports: Ports): void {
  const addresses = creating.map(({ address }) => address);
  shared.unit.add(addresses, async () => {
    ports.clock.throwIfStopped();
    await Promise.all(addresses.map((address) => shared.exports.ask({ add: address })));
  });
}

function isQuickGain({ steps }: NodePlan): boolean {
  return steps.length === 1 && steps[0]?.kind === 'update-node' && steps[0].change.availability === 'active';
}

function isMark(step: Step | undefined): boolean {
  return step?.kind === 'update-node' && step.change.availability !== 'active';
}

function eachNode(
  nodes: readonly NodePlan[],
  ports: Ports,
  limits: Limits,
  shared: Shared,
): Promise<Outcome[]> {
  return Promise.all(nodes.map((node) => runNode(node, ports, limits, shared)));
}

/** @param more whether steps are to follow. */
async function runNode(
  node: NodePlan,
  ports: Ports,
  limits: Limits,
  shared: Shared,
  more = false,
): Promise<Outcome> {
  const { address } = node;
  const context: StepContext = { address, ports, limits, shared, unfinished: [], ...known(node.steps) };
  const seconds: Record<string, number> = {};
  try {
    for (const step of node.steps) {
      const began = ports.clock.elapsed();
      try {
        ports.clock.throwIfStopped();
        ports.log('info', `${address}: ${describeStep(step)}`, { address, step: step.kind });
        await runStep(step, context);
      } catch (error) {
        return { address, seconds, ...ending(error, address, step, ports) };
      }
      const name = step.kind === 'prepare' ? step.part : step.kind;
      seconds[name] = (seconds[name] ?? 0) + (ports.clock.elapsed() - began) / 1000;
    }
  } finally {
    context.machine?.close();
  }
  if (!more) ports.log('notice', `${address}: done (${node.desired})`, { address });
  return { address, seconds };
}

function ending(
  error: unknown,
  address: string,
  step: Step,
  { log }: Ports,
): Pick<Outcome, 'failure' | 'notYet'> {
  if (error instanceof NotYet) {
    const sentence = `${address}: not yet: ${describeStep(step)}: ${error.message}`;
    log('info', sentence, { address, step: step.kind });
    return { notYet: error.message };
  }
  const bug = error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
  const message = bug ? `bug: ${error.stack}` : messageOf(error);
  const failure: Failure = { address, step: describeStep(step), message, ...(bug && { bug }) };
  log('error', `${address}: ${failure.step} failed: ${message}`, { address, step: step.kind });
  return { failure };
}

function known(steps: readonly Step[]): Pick<StepContext, 'vm'> {
  const step = steps.find((candidate) => candidate.kind === 'delete-vm');
  return step === undefined ? {} : { vm: step.vm };
}
