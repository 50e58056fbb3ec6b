import test from 'ava';
import fc from 'fast-check';
import { changedExports, exportedTo } from '../../generator/reconciler/exports-text.js';
import { draws } from '../draws.js';

const addresses = ['10.0.0.1', '10.0.0.10', '10.0.0.2'];
const file = { path: '/exported/Hub1', listed: new Set(addresses) };
const ourLine = (address: string) =>
  `/exported/Hub1 ${address}(rw,fsid=0,no_root_squash,no_subtree_check,sync,crossmnt)`;

const foreignLine = fc.oneof(
  fc.string().map((text) => text.replaceAll('\n', ' ')),
  fc.constantFrom(
    '',
    '# /exported/Hub1 10.0.0.1(rw)',
    '/exported/Hub1 10.0.0.100(rw)\r',
    '/exported/Hub12 10.0.0.1(rw)',
    '/exported/Hub1 10.0.0.1(rw) 10.0.0.2(rw)',
    '/exported/Hub1\t10.0.0.0/24(rw)',
  ),
);
const line = fc.oneof(
  foreignLine.map((text) => ({ text, ours: false })),
  fc.constantFrom(...addresses).map((address) => ({ text: ourLine(address), ours: true })),
);
const lines = fc.array(line, { maxLength: 12 });
const textOf = (some: readonly { text: string }[]) => some.map(({ text }) => `${text}\n`).join('');
const foreign = (text: string) =>
  text
    .split(/(?<=\n)/)
    .filter((one) => exportedTo(one, file).length === 0)
    .join('');
const some = fc.subarray(addresses);
const change = fc.record({ add: some, remove: some });
const assert = (property: fc.IRawProperty<unknown>) => fc.assert(property, draws(500));

test('lines of others stay byte for byte and in order', (t) => {
  const check = fc.property(lines, change, fc.boolean(), (all, what, whole) => {
    const text = textOf(all);
    const before = whole ? text : text.slice(0, -1);
    const after = changedExports(before, what, file);
    const isOpen = foreign(before) !== '' && !foreign(before).endsWith('\n');
    const grows = what.add.some((address) => !exportedTo(before, file).includes(address));
    // Only a last line that has no end gets one, when something comes after it.
    const ended = isOpen && grows ? '\n' : '';
    t.is(foreign(after), `${foreign(before)}${ended}`);
  });
  t.notThrows(() => assert(check));
});

test('afterwards exactly those are exported to that shall be, each once', (t) => {
  const check = fc.property(lines, change, (all, what) => {
    const before = exportedTo(textOf(all), file);
    const after = exportedTo(changedExports(textOf(all), what, file), file);
    const wanted = new Set([...before.filter((address) => !what.remove.includes(address)), ...what.add]);
    t.deepEqual([...new Set(after)].sort(), [...wanted].sort());
    const fresh = after.filter((address) => !before.includes(address));
    t.is(fresh.length, new Set(fresh).size);
  });
  t.notThrows(() => assert(check));
});

test('a second time nothing changes', (t) => {
  const check = fc.property(lines, change, fc.boolean(), (all, what, whole) => {
    const text = textOf(all);
    const once = changedExports(whole ? text : text.slice(0, -1), what, file);
    t.is(changedExports(once, what, file), once);
  });
  t.notThrows(() => assert(check));
});

test('adding and taking away gives back a text that ends as it should', (t) => {
  const check = fc.property(lines, some, (all, add) => {
    const text = textOf(all.filter(({ ours }) => !ours));
    const added = changedExports(text, { add, remove: [] }, file);
    t.is(changedExports(added, { add: [], remove: add }, file), text);
  });
  t.notThrows(() => assert(check));
});

for (const what of [
  { add: ['10.0.0.3'], remove: [] },
  { add: [], remove: ['10.0.0.3'] },
]) {
  test(`an address of others is refused: ${JSON.stringify(what)}`, (t) => {
    t.throws(() => changedExports('', what, file), {
      instanceOf: RangeError,
      message: /^10\.0\.0\.3 is not in/,
    });
  });
}

test('one line with spaces, tabs or other options is read as ours all the same', (t) => {
  t.deepEqual(exportedTo('  /exported/Hub1\t10.0.0.2(ro) \n/exported/Hub1 10.0.0.10\n', file), [
    '10.0.0.2',
    '10.0.0.10',
  ]);
});
