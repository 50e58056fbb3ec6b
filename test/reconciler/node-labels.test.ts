import test from 'ava';
import { nodeLabels } from '../../generator/reconciler/node-labels.js';

test('labels are distinct, under our own prefix, in the letters that Docker takes', (t) => {
  const labels = Object.values(nodeLabels);
  t.is(new Set(labels).size, labels.length);
  for (const label of labels) t.regex(label, /^cwh-scaleout\.[a-z]+(-[a-z]+)*$/);
});
