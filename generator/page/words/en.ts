import type { PageWords } from './words.js';

export const pageWordsEn: PageWords = {
  states: {
    active: 'takes new users',
    pause: 'keeps its users, takes no new ones',
    power_down: 'powered off, its VM is kept',
    drain: 'no VM',
  },
  legend: 'What the states mean',
  nodes: 'nodes',
  counts: (counts) =>
    counts.length === 0 ? 'no nodes' : counts.map(([state, nodes]) => `${nodes} ${state}`).join(', '),
};
