import { sectionsIn, sectionsScript } from '../control/sections.js';
import { exitCodes } from './exit-codes.js';
import { statusPageMessages } from './messages/status-page.js';
import { OutsideTroubleError } from './outside-trouble.js';
import { ask, inDirectory, mustBeOurs, type Reached } from './reach.js';
import type { Terminal } from './terminal.js';

/**
 * `state/status.html` of the control host, as its last tick has written it.
 *
 * @throws OutsideTroubleError when the control host is not reached, or there is no page yet.
 */
export async function fetchStatusPage(reached: Reached, terminal: Terminal): Promise<string> {
  const script = sectionsScript({
    plan: `grep -m1 '"ugroup_name"' config/plan.json`,
    page: 'cat state/status.html',
  });
  const { out } = await ask(reached, inDirectory(reached.installation, script), terminal);
  const sections = sectionsIn(out);
  const ugroup = /:\s*"([^"]*)"/.exec(sections.get('plan')?.out ?? '')?.[1];
  mustBeOurs(reached, ugroup, terminal);
  const page = sections.get('page');
  if (page?.status !== 0)
    throw new OutsideTroubleError(statusPageMessages[terminal.language].noPage, exitCodes.failed);
  return `${page.out.trim()}\n`;
}
