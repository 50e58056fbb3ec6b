export type Severity = 'error' | 'warning';

/** One thing to tell the author of a file. The fields without `key` are the JSON contract. */
export interface Diagnostic {
  /** As the file was named on the command line. */
  file: string;
  /** 1-based. */
  line: number;
  /** 1-based, in UTF-16 units as editors count. */
  column: number;
  severity: Severity;
  /** Stable, see codes.ts. */
  code: string;
  /** What is wrong, in the user's language. */
  message: string;
  /** How to mend it. */
  hint: string;
  /** Where in the structure, in words, e.g. `node_availability_0.active`; empty for the file as a whole. */
  key: string;
}
