import type { ComponentChildren } from 'preact';

export interface TableProps {
  /** For readers who do not see the heading above it. */
  label: string;
  /** Numbers stand at the right; what is long is broken. */
  columns: readonly { title: string; kind?: 'number' | 'long' }[];
  rows: readonly {
    key: string;
    /** The first one is the row's head. */
    cells: readonly ComponentChildren[];
    /** On a line of its own below, as wide as the table. */
    note?: ComponentChildren;
  }[];
}

/** A wide one scrolls in its own place, by keyboard too. */
export function Table({ label, columns, rows }: TableProps) {
  const kind = (index: number) => columns[index]?.kind;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a mouse
    <section class="wide" tabIndex={0} aria-label={label}>
      <table class="states">
        <thead>
          <tr>
            {columns.map(({ title }, index) => (
              <th key={title} scope="col" class={kind(index)}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.flatMap(({ key, cells, note }) => [
            <tr key={key} class={note === undefined ? undefined : 'noted'}>
              {cells.map((cell, index) =>
                index === 0 ? (
                  <th key={columns[index]?.title} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={columns[index]?.title} class={kind(index)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>,
            note !== undefined && (
              <tr key={`${key} note`} class="note">
                <td colSpan={columns.length}>{note}</td>
              </tr>
            ),
          ])}
        </tbody>
      </table>
    </section>
  );
}
