import type { Finding } from '../config/finding.js';
import type { Place } from '../config/positions.js';
import type { Say } from '../migrate/notes.js';

/** What there is to say about a directory; none of it keeps anybody from going on. */
export type Remark =
  | { kind: 'unreadable'; path: string; detail: string }
  /** The file as a whole is in a vault. */
  | { kind: 'encrypted'; path: string }
  /** No YAML; the first mistake. */
  | { kind: 'broken'; path: string; finding: Finding; place: Place }
  /** A value that was left aside. */
  | { kind: 'left'; path: string; place: Place; say: Say };
