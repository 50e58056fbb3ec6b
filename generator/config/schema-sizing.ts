import { text } from './schema-parts.js';

/** What the system, Docker and the image cache of a node need, where the file says nothing else. */
export const usualReserved = '4G';

/** For `size`, and for the warning that users would not fit: none of it is deployed. */
export const sizingShape = {
  memory_per_user: text(
    'memory',
    'Memory that one user’s server may need, e.g. 2G or 512M, as in the Hub’s mem_limit. For `size` and `check`. Not deployed.',
  ).optional(),
  node_memory: text(
    'memory',
    'Memory of one node, e.g. 64G. For `size` and `check`. Not deployed.',
  ).optional(),
  node_memory_reserved: text(
    'memory',
    'How much of it the node itself needs: system, Docker, file cache.',
  ).default(usualReserved),
};
