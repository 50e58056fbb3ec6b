/** One file of the project to be written. */
export interface EmittedFile {
  /** Relative to the output directory, with `/`. */
  path: string;
  content: string;
  /** Permission bits; 0o600 where the file holds a secret. */
  mode: number;
}
