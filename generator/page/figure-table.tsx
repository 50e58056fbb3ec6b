import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Scrolled } from './scrolled.js';

export interface FigureColumn {
  /** Without one it belongs to the column before it. */
  title?: ComponentChildren;
  /** Numbers stand at the right, digit below digit. Default: true. */
  number?: boolean;
}

export interface FigureTableProps {
  caption: ComponentChildren;
  /** Its name, where the caption is more than text. */
  label?: string;
  /** The first is for the heads of the rows. */
  columns: readonly FigureColumn[];
  rows: readonly {
    key: string | number;
    /** One for each column. */
    cells: readonly ComponentChildren[];
    /** A sum, set apart from the rows above. */
    total?: boolean;
  }[];
}

/** Figures with their names, in rows. A wide one scrolls in its own place, by keys too. */
export function FigureTable({ caption, label, columns, rows }: FigureTableProps) {
  const kind = (index: number) => ((columns[index]?.number ?? index > 0) ? 'number' : undefined);
  const name = useId();
  return (
    <Scrolled {...(label === undefined ? { labelledBy: name } : { label })}>
      <table class="figures">
        <caption id={name}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title }, index) =>
              title === undefined ? (
                <td key={index} />
              ) : (
                <th key={index} scope="col" class={kind(index)}>
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells, total }) => (
            <tr key={key} class={total ? 'total' : undefined}>
              {cells.map((cell, index) =>
                index === 0 ? (
                  <th key={index} scope="row" class={kind(index)}>
                    {cell}
                  </th>
                ) : (
                  <td key={index} class={kind(index)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}
