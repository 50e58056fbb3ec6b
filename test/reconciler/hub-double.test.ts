import test from 'ava';
import { type HubDouble, hubDouble, hubToken, oneServer } from './hub-double.js';

interface Page {
  items: { name: string }[];
  _pagination: { total: number; limit: number; next: { offset: number } | null };
}

const paged = { accept: 'application/jupyterhub-pagination+json' };

async function get({ url }: HubDouble, query: string, headers: Record<string, string> = paged) {
  const response = await fetch(`${url}/hub/api/users?${query}`, {
    headers: { authorization: `token ${hubToken}`, ...headers },
  });
  return (await response.json()) as Page;
}

test('the pages of the double together hold every active user once', async (t) => {
  const double = await hubDouble(t);
  for (let n = 0; n < 7; n += 1) double.users.set(`user${n}`, oneServer({}));
  double.users.set('gone', oneServer({ stopped: true }));
  const first = await get(double, 'state=active&offset=0&limit=3');
  const second = await get(double, 'state=active&offset=3&limit=3');
  const third = await get(double, 'state=active&offset=6&limit=3');
  t.deepEqual(
    [first, second, third].map((page) => page._pagination.next?.offset),
    [3, 6, undefined],
  );
  const names = [first, second, third].flatMap(({ items }) => items.map(({ name }) => name));
  t.deepEqual(
    names,
    [...Array(7)].map((_, n) => `user${n}`),
  );
  t.is(first._pagination.total, 7);
});

test('the double cuts a page at its own limit, and gives pages only to those that ask for them', async (t) => {
  const double = await hubDouble(t);
  double.maxLimit = 2;
  for (const name of ['a', 'b', 'c']) double.users.set(name, oneServer({}));
  const page = await get(double, 'limit=100');
  t.is(page.items.length, 2);
  t.like(page._pagination, { limit: 2, next: { offset: 2 } });
  t.true(Array.isArray(await get(double, 'limit=2', { accept: 'application/json' })));
});

test('the double refuses a wrong token', async (t) => {
  const { url } = await hubDouble(t);
  t.is((await fetch(`${url}/hub/api/users`, { headers: { authorization: 'token other' } })).status, 403);
});
