import { ExclusiveUnit } from './exclusive-unit.js';
import type { Limits } from './limits.js';
import { messageOf } from './outside-error.js';
import type { NodePlan, Plan } from './plan.js';
import type { Ports, Vm } from './ports.js';
import { runStep, type StepContext } from './run-step.js';
import { describeStep, type Step } from './steps.js';

/** A step that failed; the steps after it were not tried. */
export interface Failure {
  address: string;
  step: string;
  message: string;
  /** Not the world's fault but this program's. */
  bug?: true;
}

/**
 * Carries out a plan. Decides nothing. Nodes go side by side; one that fails never stops another.
 * Seats come first: raising availability and creating begin before anything is taken away.
 *
 * @returns the failures, empty when all went well.
 */
export async function applyPlan(plan: Plan, ports: Ports, limits: Limits): Promise<Failure[]> {
  const unit = new ExclusiveUnit(ports, limits);
  const creating = plan.nodes.filter((node) => node.steps.some((step) => step.kind === 'create-vm'));
  const failures = await eachNode(plan.nodes.filter(isQuickGain), ports, limits, unit);
  // One request for all: the controller takes one write at a time per unit.
  if (creating.length > 0) unit.add(creating.map((node) => node.address));
  const rest = plan.nodes.filter((node) => !isQuickGain(node));
  return [...failures, ...(await eachNode(rest, ports, limits, unit))];
}

function isQuickGain(node: NodePlan): boolean {
  return node.steps[0]?.kind === 'set-availability' && node.steps[0].availability === 'active';
}

async function eachNode(
  nodes: readonly NodePlan[],
  ports: Ports,
  limits: Limits,
  unit: ExclusiveUnit,
): Promise<Failure[]> {
  const results = await Promise.all(nodes.map((node) => runNode(node, ports, limits, unit)));
  return results.filter((failure) => failure !== undefined);
}

async function runNode(
  node: NodePlan,
  ports: Ports,
  limits: Limits,
  unit: ExclusiveUnit,
): Promise<Failure | undefined> {
  const context: StepContext = { address: node.address, ports, limits, unit, ...known(node.steps) };
  for (const step of node.steps) {
    try {
      ports.clock.throwIfStopped();
      if (step.kind !== 'prepare') ports.log('info', `${node.address}: ${describeStep(step)}`);
      await runStep(step, context);
    } catch (error) {
      const bug =
        error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
      const message = bug ? `bug: ${error.stack}` : messageOf(error);
      const failure: Failure = {
        address: node.address,
        step: describeStep(step),
        message,
        ...(bug && { bug }),
      };
      ports.log('error', `${failure.address}: ${failure.step} failed: ${failure.message}`);
      return failure;
    }
  }
  ports.log('notice', `${node.address}: done (${node.desired})`);
  return undefined;
}

function known(steps: readonly Step[]): { vm?: Vm } {
  const step = steps.find((candidate) => candidate.kind === 'delete-vm');
  return step === undefined ? {} : { vm: step.vm };
}
