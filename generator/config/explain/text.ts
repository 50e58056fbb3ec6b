import { atValue, type Finding, type Path } from '../finding.js';
import { isPrivateKey } from '../secrets.js';
import { show, showWritten } from '../show.js';
import type { Explainer } from './explainer.js';

/** Problems whose sentence needs no more than the refused text. */
type TextProblem =
  | 'host'
  | 'user'
  | 'group_name'
  | 'ugroup_name'
  | 'image'
  | 'word'
  | 'email'
  | 'control_dir'
  | 'name'
  | 'beside'
  | 'https_url';

/** For keys whose rule is one pattern. */
export function textRule(problem: TextProblem): Explainer {
  return (value, path, written) => {
    return [
      typeof value === 'string' ? atValue(path, problem, show(value)) : notText(value, path, written(path)),
    ];
  };
}

/** Their files hold nothing but the secret. */
const holdSecrets = new Set<string | number | undefined>([
  'registry_pass_file',
  'hub_token_path',
  'webhook_url_path',
]);

/** For the file of a key or a password: the secret itself is often put here, so it may have to stay unseen. */
export const explainPath: Explainer = (value, path, written) => {
  const hides = holdSecrets.has(path[0]);
  if (typeof value !== 'string') return [hides ? typeWanted(path) : notText(value, path, written(path))];
  if (isPrivateKey(value)) return [atValue(path, 'private_key')];
  return [atValue(path, 'path', hides ? undefined : show(value))];
};

/** `ugroup_name: true`: what YAML 1.1 readers make of `on` and `yes`, and people of the quotes. */
export const explainUgroupName: Explainer = (value, path, written) => {
  if (typeof value === 'boolean') {
    return [atValue(path, 'ugroup_name_boolean', written(path) ?? String(value))];
  }
  return textRule('ugroup_name')(value, path, written);
};

/** Never shows the value. */
export const explainSecret: Explainer = (value, path) => {
  return [typeof value === 'string' ? atValue(path, 'registry_pass') : typeWanted(path)];
};

export function notText(value: unknown, path: Path, written: string | undefined): Finding {
  return atValue(path, 'value_type', 'text', showWritten(value, written));
}

function typeWanted(path: Path): Finding {
  return atValue(path, 'value_type', 'text', undefined);
}
