import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { good } from '../config/example.js';
import { temporaryDirectory } from '../temporary.js';
import { runCli } from './run-cli.js';

const world = `price_per_node_hour: 12.5
currency: USD
simulation:
  boot_seconds: {median: 200, p95: 300}
  capacity: 2
  faults: {boot_error: 0.02}
  arrivals: {attendance: 1}
  controllers: 2
`;

/** Every file of the project that is generated of a timetable, by its path. */
async function project(text: string): Promise<Map<string, string>> {
  const directory = temporaryDirectory('simulate-keys');
  const file = join(directory, 'scaleout.yml');
  writeFileSync(file, text);
  const out = join(directory, 'project');
  const { status, err } = await runCli('generate', file, '--out', out);
  if (status !== 0) throw new Error(err);
  const paths = readdirSync(out, { recursive: true, encoding: 'utf8' });
  const files = paths.filter((path) => statSync(join(out, path)).isFile()).sort();
  return new Map(files.map((path) => [path, readFileSync(join(out, path), 'utf8')]));
}

test('the world of a simulation is not deployed: the project stays the same, byte for byte', async (t) => {
  const [without, withWorld] = [await project(good), await project(good + world)];
  t.true(without.size > 20);
  t.deepEqual([...withWorld.keys()], [...without.keys()]);
  for (const [path, text] of without) t.is(withWorld.get(path), text, path);
});
