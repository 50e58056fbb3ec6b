import { isoOfDay } from '../../schedule/days.js';
import { FigureTable } from '../figure-table.js';
import { decimal, money } from '../figures.js';
import type { PartProps } from './summary.js';
import { type NodeHours, running, type Totals } from './totals.js';

/** The node-hours by month, week and what decided, and what they cost when a price is known. */
export function TotalsTables({ preview, words, totals }: PartProps & { totals: Totals }) {
  const { price, data } = preview;
  const { all } = totals;
  const hasOff = all.power_down > 0;
  const cost = (hours: number) =>
    price === undefined ? [] : [money(hours * price.perNodeHour, price.currency)];
  const costColumn = price === undefined ? [] : [{ title: words.cost }];
  const stateColumns = [
    { title: 'active' },
    { title: 'pause' },
    { title: words.nodeHours },
    ...(hasOff ? [{ title: 'power_down' }] : []),
    { title: 'drain' },
    ...costColumn,
  ];
  const cells = (hours: NodeHours) => [
    decimal(hours.active),
    decimal(hours.pause),
    <b key="sum">{decimal(running(hours))}</b>,
    ...(hasOff ? [decimal(hours.power_down)] : []),
    decimal(hours.drain),
    ...cost(running(hours)),
  ];
  const possible = (data.nodes * (preview.toMs - preview.fromMs)) / 3_600_000;
  const total = { key: 'total', cells: [words.total, ...cells(all)], total: true };
  return (
    <section class="totals">
      <h2>{words.totals}</h2>
      <p class="faint">
        {words.totalsHelp}{' '}
        {possible > 0 && words.alwaysOn(decimal(possible), Math.round((running(all) / possible) * 1000) / 10)}
      </p>
      <div class="tables">
        <FigureTable
          caption={words.byMonth}
          columns={[{ title: words.monthColumn }, ...stateColumns]}
          rows={[
            ...totals.months.map(({ month, hours }) => ({ key: month, cells: [month, ...cells(hours)] })),
            total,
          ]}
        />
        <FigureTable
          caption={words.byOwner}
          columns={[
            { title: words.ownerColumn },
            { title: words.nodeHours },
            { title: words.share },
            ...costColumn,
          ]}
          rows={totals.owners.map(({ owner, hours }) => ({
            key: `${owner.kind} ${owner.name}`,
            cells: [
              words.owners[owner.kind](owner.name),
              decimal(hours),
              `${decimal((hours / running(all)) * 100)} %`,
              ...cost(hours),
            ],
          }))}
        />
      </div>
      <p class="faint">{words.byOwnerHelp}</p>
      <details>
        <summary>{words.byWeek}</summary>
        <FigureTable
          caption={words.byWeek}
          columns={[{ title: words.weekColumn }, ...stateColumns]}
          rows={[
            ...totals.weeks.map(({ monday, hours }) => ({
              key: monday,
              cells: [isoOfDay(monday), ...cells(hours)],
            })),
            total,
          ]}
        />
      </details>
    </section>
  );
}
