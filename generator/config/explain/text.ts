import { atValue } from '../finding.js';
import { show } from '../show.js';
import type { Explainer } from './explainer.js';

/** Problems whose sentence needs no more than the refused text. */
type TextProblem =
  | 'host'
  | 'user'
  | 'group_name'
  | 'ugroup_name'
  | 'path'
  | 'image'
  | 'word'
  | 'email'
  | 'control_dir';

/** For keys whose rule is one pattern. */
export function textRule(problem: TextProblem): Explainer {
  return (value, path) => {
    return [typeof value === 'string' ? atValue(path, problem, show(value)) : notText(value, path)];
  };
}

/** `ugroup_name: true`: what YAML 1.1 readers make of `on` and `yes`, and people of the quotes. */
export const explainUgroupName: Explainer = (value, path, written) => {
  if (typeof value === 'boolean') return [atValue(path, 'ugroup_name_boolean', written ?? String(value))];
  return textRule('ugroup_name')(value, path, written);
};

/** Never shows the value. */
export const explainSecret: Explainer = (value, path) => {
  return [
    typeof value === 'string'
      ? atValue(path, 'registry_pass')
      : atValue(path, 'value_type', 'text', 'a secret'),
  ];
};

export function notText(value: unknown, path: Parameters<Explainer>[1]) {
  return atValue(path, 'value_type', 'text', show(value));
}
