/** A picture that the program itself writes, byte for byte the same each time. */
export interface Drawing {
  file: string;
  /** The command that writes it to its output. */
  argv: string[];
}

const year = 'examples/02-academic-year.yml';

/** `npm run pictures` writes them; a test compares them. */
export const drawings: Drawing[] = [
  {
    file: 'docs/images/term.svg',
    argv: ['preview', year, '--from', '2026-10-01', '--to', '2027-02-01', '--format', 'svg'],
  },
];
