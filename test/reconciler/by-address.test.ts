import test from 'ava';
import fc from 'fast-check';
import { byAddress } from '../../generator/reconciler/by-address.js';

const items = fc.array(
  fc.record({ address: fc.constantFrom('10.0.3.12', '10.0.3.129', '10.0.3.1', ''), id: fc.nat() }),
);

test('each address has what a look through the list finds, in its order, and no other', (t) => {
  fc.assert(
    fc.property(items, (list) => {
      const found = byAddress(list);
      for (const address of ['10.0.3.12', '10.0.3.129', '10.0.3.1', '', '10.0.3.2'])
        t.deepEqual(
          found.get(address) ?? [],
          list.filter((item) => item.address === address),
        );
    }),
  );
});
