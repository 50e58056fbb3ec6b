import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * The browser that the pages are shown in: the one that `CWH_CHROMIUM` names, whatever that is, so that a mistake in
 * it is not overlooked; otherwise the first at a usual place which can be started. Ubuntu's `chromium-browser` is often
 * no more than advice.
 */
export function chromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const told = environment.CWH_CHROMIUM;
  if (told !== undefined && told !== '') return told;
  return usual.find(
    (path) => existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0,
  );
}
