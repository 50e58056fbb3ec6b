import type { ComponentChildren } from 'preact';
import { Swatch } from '../../page/legend.js';
import type { Status } from '../../reconciler/status-schema.js';
import type { NodeState } from '../../schedule/timetable.js';
import { type ToldFinding, toldFindings } from '../findings.js';
import { countedStandings, type NodeLine, nodeLines, type Standing } from '../nodes.js';
import { withoutReason } from '../told-ja.js';
import type { Reader } from './reader.js';
import { Table } from './table.js';

interface Part {
  status: Status;
  reader: Reader;
}

/** What is wrong, and since when. */
export function Findings({ status, reader }: Part) {
  const findings = toldFindings(status);
  if (findings.length === 0) return null;
  return (
    <section>
      <h2>{reader.words.findings}</h2>
      <ul class="findings">
        {findings.map((finding, index) => (
          <li key={index}>
            <Finding finding={finding} reader={reader} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Finding({ finding, reader: { words, time, told } }: { finding: ToldFinding; reader: Reader }) {
  if (finding.kind === 'preflight')
    return (
      <>
        <b>{words.preflight(time(finding.for.toString()))}</b>: {told(finding.message)}
      </>
    );
  const since = <span class="faint">({words.since(time(finding.since.toString()))})</span>;
  const what =
    finding.kind === 'told'
      ? words.toldAs[finding.what]
      : finding.kind === 'failure'
        ? `${finding.address}, ${words.step(finding.step)}`
        : finding.address;
  return (
    <>
      <b>{what}</b>: {told(finding.message)} {since}
    </>
  );
}

/** What is wanted now, and why. */
export function Lead({ status: { desired }, reader: { words } }: Part) {
  return (
    <p class="lead">
      <b>{words.lead}</b>:{' '}
      {desired === undefined ? words.nowWanted : `${words.counts(desired.counts)} — ${words.reason(desired)}`}
    </p>
  );
}

export function Next({ status: { next_edges: edges }, reader: { words, time } }: Part) {
  const { at, counts } = words.nextColumns;
  return (
    <section>
      <h2>{words.next}</h2>
      {edges.length === 0 ? (
        <p>{words.noNext}</p>
      ) : (
        <Table
          label={words.next}
          columns={[{ title: at }, { title: counts }]}
          rows={edges.map((edge) => ({
            key: edge.at,
            cells: [time(edge.at), words.counts(edge.counts)],
            note: words.reason(edge),
          }))}
        />
      )}
    </section>
  );
}

const glyphs: Record<Standing, string> = { ok: '✓', coming: '+', going: '−', wrong: '✗', unknown: '?' };

/** Each node: what is wanted, and what was seen. */
export function Nodes({ status, reader }: Part) {
  const { words, time } = reader;
  const { observed } = status;
  const lines = nodeLines(status);
  if (lines.length === 0) return null;
  const { address, standing, wanted, vm, swarm, users } = words.columns;
  return (
    <section>
      <h2>{words.nodes}</h2>
      <p>
        {words.summary(lines.length, countedStandings(lines))}{' '}
        {observed !== undefined && (
          <span class="faint">
            {words.seenAt(time(observed.at))} {observed.vms_known ? '' : words.vmsUnknown}{' '}
            {observed.user_servers_known ? '' : words.usersUnknown}
          </span>
        )}
      </p>
      <Table
        label={words.nodes}
        columns={[
          { title: address },
          { title: standing },
          { title: wanted },
          { title: vm },
          { title: swarm },
          { title: users, kind: 'number' },
        ]}
        rows={nodeRows(lines, status, reader)}
      />
      {observed !== undefined && observed.unlisted.length > 0 && <p>{words.unlisted(observed.unlisted)}</p>}
    </section>
  );
}

function nodeRows(lines: readonly NodeLine[], status: Status, reader: Reader) {
  const pending = new Map(status.pending_removals.map((one) => [one.address, one]));
  const errors = new Map(status.observed?.nodes.map(({ address, vm }) => [address, vm?.error]));
  const because = status.desired?.because ?? '';
  return lines.map((line) => {
    const { address } = line;
    return nodeRow(line, { pending: pending.get(address), error: errors.get(address), because }, reader);
  });
}

interface Known {
  pending: Status['pending_removals'][number] | undefined;
  /** Of its VM, in the VC controller's words. */
  error: string | undefined;
  because: string;
}

function nodeRow(line: NodeLine, { pending, error, because }: Known, { words, time, told }: Reader) {
  const { address, standing, wanted, vm, swarm, users } = line;
  const notes = [
    line.note === undefined ? '' : told(withoutReason(line.note, because)),
    ...(pending === undefined
      ? []
      : [words.since(time(pending.since)), words.goes(pending.until && time(pending.until))]),
    error ?? '',
  ].filter((note) => note !== '');
  return {
    key: address,
    cells: [
      address,
      <StandingMark key="standing" standing={standing} words={words} />,
      <State key="wanted" state={wanted} />,
      vm ?? '–',
      swarm ?? '–',
      users ?? '',
    ],
    ...(notes.length > 0 && { note: words.joined(notes) }),
  };
}

function StandingMark({ standing, words }: { standing: Standing; words: Reader['words'] }) {
  return (
    <span>
      <span class={`glyph ${standing}`} aria-hidden="true">
        {glyphs[standing]}
      </span>{' '}
      {words.standing[standing]}
    </span>
  );
}

function State({ state }: { state: NodeState }) {
  return (
    <span>
      <Swatch state={state} /> {state}
    </span>
  );
}

/** Nodes that go now, and those with users that go at the next edge. */
export function Removals({ status, reader: { words, time, told } }: Part) {
  const { pending_removals: pending, upcoming_removals: upcoming } = status;
  if (pending.length + upcoming.length === 0) return null;
  const { address, from, until, users, note } = words.removalColumns;
  const latest = (at: string | undefined) => (at === undefined ? words.whenEmpty : time(at));
  return (
    <section>
      <h2>{words.removals}</h2>
      <Table
        label={words.removals}
        columns={[
          { title: address },
          { title: from },
          { title: until },
          { title: users, kind: 'number' },
          { title: note, kind: 'long' },
        ]}
        rows={[
          ...pending.map((one) => ({
            key: `pending ${one.address}`,
            cells: [
              one.address,
              time(one.since),
              latest(one.until),
              one.user_servers ?? '',
              told(`waits for ${one.waits_for}`),
            ],
          })),
          ...upcoming.map((one) => ({
            key: `upcoming ${one.address}`,
            cells: [one.address, time(one.at), latest(one.until), one.user_servers ?? '', words.upcoming],
          })),
        ]}
      />
    </section>
  );
}

export function Overrides({ status, reader: { words, local } }: Part) {
  const overrides = status.overrides.filter(({ state }) => state !== 'over');
  if (overrides.length === 0) return null;
  const { from, until, what, reason, state, origin } = words.overrideColumns;
  return (
    <section>
      <h2>{words.overrides}</h2>
      <Table
        label={words.overrides}
        columns={[
          { title: from },
          { title: until },
          { title: what },
          { title: reason, kind: 'long' },
          { title: state },
          { title: origin },
        ]}
        rows={overrides.map((one, index) => ({
          key: String(index),
          cells: [
            local(one.from),
            local(one.until),
            words.override(one),
            one.reason,
            words.overrideState[one.state],
            one.id === undefined ? (one.source ?? '') : words.by(one.by, one.id),
          ],
        }))}
      />
    </section>
  );
}

/** The ticks themselves. */
export function Facts({ status, reader: { words, time, told } }: Part) {
  const { tick, heartbeat, last_success, last_error, lease, preflight, reconciler } = status;
  const { facts } = words;
  const lookedAhead = preflight !== undefined && preflight.findings.length === 0;
  const rows: [string, ComponentChildren][] = [
    [facts.last, words.took(time(tick.ended), words.seconds(tick.seconds))],
    [facts.result, words.result[tick.result]],
    ...(tick.exit_status === undefined
      ? []
      : [[facts.exit, tick.exit_status] satisfies [string, ComponentChildren]]),
    [facts.success, last_success === undefined ? words.none : time(last_success)],
    [
      facts.error,
      last_error === undefined
        ? words.none
        : // What is wrong now stands above.
          `${time(last_error.at)}${last_error.at === tick.ended ? '' : `: ${told(last_error.message)}`}`,
    ],
    ...(heartbeat === undefined
      ? []
      : ([
          [facts.heartbeat, words.seconds(heartbeat.seconds)],
          [facts.overdue, time(heartbeat.overdue_after)],
        ] satisfies [string, ComponentChildren][])),
    ...(lookedAhead
      ? [[facts.lookAhead, words.lookAheadFine(time(preflight.for))] satisfies [string, ComponentChildren]]
      : []),
    ...(lease?.holder === undefined
      ? []
      : [[facts.holder, lease.holder] satisfies [string, ComponentChildren]]),
    [facts.version, `cwh-gen ${reconciler}`],
  ];
  return (
    <section>
      <h2>{words.ticks}</h2>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** How long bring-ups took, in all and by step. */
export function Bringing({ status: { bring_up }, reader: { words } }: Part) {
  const { samples, total, steps } = bring_up;
  if (samples === 0 || total === undefined) return null;
  const { step, median, p95 } = words.bringUpColumns;
  const row = (key: string, name: string, spread: { median: number; p95: number }) => ({
    key,
    cells: [name, words.seconds(spread.median), words.seconds(spread.p95)],
  });
  return (
    <section>
      <h2>{words.bringUp}</h2>
      <p>{words.bringUpOf(samples)}</p>
      <Table
        label={words.bringUp}
        columns={[{ title: step }, { title: median, kind: 'number' }, { title: p95, kind: 'number' }]}
        rows={[
          row('total', words.total, total),
          ...Object.entries(steps).map(([kind, spread]) => row(kind, words.steps(kind), spread)),
        ]}
      />
    </section>
  );
}
