import type { ComponentChildren } from 'preact';
import { Bar, barStyle } from '../page/bar.js';
import { BothLanguages, bothLanguagesStyle } from '../page/both-languages.js';
import { DayColumns, dayColumnsStyle } from '../page/day-columns.js';
import { pageDocument } from '../page/document.js';
import { FigureTable } from '../page/figure-table.js';
import { StackChart } from '../page/stack-chart.js';
import { dayOfIso, weekdayOfDay } from '../schedule/days.js';
import { assumptionRows } from './assumptions.js';
import type { SimulationDocument } from './document.js';
import { type Figures, figuresOf, shares } from './figures.js';
import { courses, faultKinds, isTroubled, verdictOf, type Way, waysOf, worstFirst } from './findings.js';
import { causeRows, hintsOf, mainCause } from './hints.js';
import type { ClassOutcome } from './report.js';
import { hintText, lateText } from './report-text.js';
import type { ReportWords } from './report-words.js';

export interface PageOptions {
  /** Shown at first. */
  language: 'en' | 'ja';
  words: Record<'en' | 'ja', ReportWords>;
  /** Of the program, for the foot. */
  version: string;
}

/** More of them are summed: the page stays small, and nobody reads so many. */
const mostOccasions = 50;
const mostFaults = 200;
/** Under a chart, also of a telephone's width. */
const mostMarks = 8;

/** A simulation as a page in one file, in both languages. */
export function reportPage(report: SimulationDocument, { language, words, version }: PageOptions): string {
  const { title, when } = { title: words[language].title, when: figuresOf(report, words[language]).when };
  return pageDocument({
    language,
    title: title(when(report.from), when(report.to), report.time_zone),
    style: barStyle + dayColumnsStyle + bothLanguagesStyle + reportStyle,
    body: (
      <BothLanguages first={language}>
        {(shown) => <Report report={report} words={words[shown]} version={version} />}
      </BothLanguages>
    ),
  });
}

interface Part {
  report: SimulationDocument;
  words: ReportWords;
  figures: Figures;
}

function Report({ report, words, version }: Omit<Part, 'figures'> & { version: string }) {
  const figures = figuresOf(report, words);
  const part = { report, words, figures };
  return (
    <>
      <header>
        <h1>{words.page.heading}</h1>
        <p class="faint">
          {figures.when(report.from)} – {figures.when(report.to)} ({report.time_zone}) ·{' '}
          {words.under(report.nodes, report.settings.seed)}
        </p>
      </header>
      <VerdictBox {...part} />
      <Ways {...part} />
      <Why {...part} />
      <Days {...part} />
      <Classes {...part} />
      <Happened {...part} />
      <Section title={words.assumptions}>
        <table class="facts">
          <tbody>
            {assumptionRows(report, words, figures).map(({ name, value }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <footer class="faint">{words.page.footer(version)}</footer>
    </>
  );
}

function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section>
      <h2>{title.replace(/[:：]$/, '')}</h2>
      {children}
    </section>
  );
}

function VerdictBox({ report, words, figures }: Part) {
  const verdict = verdictOf(report);
  const { outcome } = report;
  const isWell = outcome.killed_in_use === 0 && verdict.kind !== 'waited';
  const begin = verdict.kind === 'waited' ? figures.when(verdict.worst.begin) : '';
  const { wayHead: head } = words;
  return (
    <div class={`verdict ${isWell ? 'well' : 'unwell'}`}>
      <p class="sentence">
        <span aria-hidden="true">{isWell ? '✓' : '!'}</span> {words.verdict(verdict, begin)}
        {outcome.killed_in_use > 0 && ` ${words.killed(outcome.killed_in_use)}`}
      </p>
      <dl>
        <Figure name={head.seatMinutes} value={figures.count(outcome.seat_minutes_missing)} />
        <Figure name={head.late} value={`${outcome.classes_late} / ${report.classes.length}`} />
        <Figure name={head.killed} value={figures.count(outcome.killed_in_use)} />
        <Figure name={head.nodeHours} value={figures.hours(outcome.node_hours)} />
        {report.price !== undefined && outcome.cost !== undefined && (
          <Figure name={head.cost(report.price.currency)} value={figures.money(outcome.cost)} />
        )}
      </dl>
    </div>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Ways({ report, words, figures }: Part) {
  const ways = waysOf(report);
  const { wayHead: head } = words;
  const { price } = report;
  const most = Math.max(0.001, ...ways.map(({ node_hours }) => node_hours));
  const kind = (key: Way['key']) => (key === 'here' ? 'active' : key === 'lower_bound' ? 'bound' : 'other');
  const count = (value: number | undefined) => (value === undefined ? '–' : figures.count(value));
  const { ofAlwaysOn, aboveBound } = shares(report);
  return (
    <Section title={words.ways}>
      <p>{words.compared(ofAlwaysOn, aboveBound)}</p>
      <FigureTable
        caption={<span class="unseen">{words.ways.replace(/[:：]$/, '')}</span>}
        columns={[
          { title: words.page.wayTitle },
          { title: head.nodeHours },
          // The length of the number before it.
          { number: false },
          ...(price === undefined ? [] : [{ title: head.cost(price.currency) }]),
          { title: head.seatMinutes },
          { title: head.late },
          { title: head.killed },
        ]}
        rows={ways.map((way) => ({
          key: way.key,
          cells: [
            way.key === 'here' ? <b>{words.way.here}</b> : words.way[way.key],
            figures.hours(way.node_hours),
            <Bar key="bar" share={way.node_hours / most} kind={kind(way.key)} />,
            ...(price === undefined ? [] : [way.cost === undefined ? '–' : figures.money(way.cost)]),
            count(way.seat_minutes_missing),
            count(way.classes_late),
            count(way.killed_in_use),
          ],
        }))}
      />
      {price === undefined && <p class="faint">{words.noPrice}</p>}
    </Section>
  );
}

function Why({ report, words, figures }: Part) {
  const { outcome, compared } = report;
  const rows = causeRows([outcome, compared.always_on, compared.polling]);
  if (rows.length === 0) return null;
  const { here, always_on, polling } = words.way;
  return (
    <Section title={words.why}>
      <FigureTable
        caption={<span class="unseen">{words.why.replace(/[:：]$/, '')}</span>}
        columns={[words.page.cause, here, always_on, polling].map((title) => ({ title }))}
        rows={rows.map(({ cause, minutes }) => ({
          key: cause,
          cells: [words.seatCause[cause], ...minutes.map(figures.count)],
        }))}
      />
      {hintsOf(report).map((hint) => (
        <p key={hint.kind}>{hintText(hint, words, figures)}</p>
      ))}
    </Section>
  );
}

function Days({ report, words, figures }: Part) {
  const { days } = report;
  const marked = markedDates(days);
  if (days.length === 0) return null;
  const { dayHead: head, daysTitle, asTable } = words.page;
  const chart = (
    title: string,
    columns: Parameters<typeof DayColumns>[0]['days'],
    kind: 'active' | 'bad',
  ) => (
    <figure>
      <figcaption>{title}</figcaption>
      <DayColumns
        title={title}
        days={columns}
        label={(date) => (marked.has(date) ? figures.shortDate(date) : undefined)}
        name={figures.date}
        number={figures.count}
        kind={kind}
      />
    </figure>
  );
  const isMissing = days.some(({ seat_minutes_missing }) => seat_minutes_missing > 0);
  return (
    <Section title={daysTitle}>
      {chart(
        head.nodeHours,
        days.map(({ date, node_hours }) => ({ date, value: node_hours })),
        'active',
      )}
      {isMissing &&
        chart(
          head.seatMinutes,
          days.map(({ date, seat_minutes_missing }) => ({ date, value: seat_minutes_missing })),
          'bad',
        )}
      <TimelineChart {...{ report, words, figures }} />
      <details>
        <summary>{asTable}</summary>
        <FigureTable
          caption={daysTitle}
          columns={[
            { title: head.date },
            { title: head.nodeHours },
            { title: head.seatMinutes },
            { title: head.vms },
            { title: head.servers },
          ]}
          rows={days.map((day) => ({
            key: day.date,
            cells: [
              figures.date(day.date),
              figures.hours(day.node_hours),
              figures.count(day.seat_minutes_missing),
              figures.count(day.most_vms),
              figures.count(day.most_servers),
            ],
          }))}
        />
      </details>
    </Section>
  );
}

/** The dates that stand under a chart: each, or of many days the Mondays, or every so many of them. */
function markedDates(days: SimulationDocument['days']): ReadonlySet<string> {
  const dates = days.map(({ date }) => date);
  const mondays = dates.filter((date) => weekdayOfDay(dayOfIso(date)) === 1);
  const candidates = dates.length > mostMarks && mondays.length > 1 ? mondays : dates;
  const every = Math.ceil(candidates.length / mostMarks);
  return new Set(candidates.filter((_, index) => index % every === 0));
}

/** VMs as a stack, and over it how many nodes the students' servers fill. */
function TimelineChart({ report, words, figures }: Part) {
  const { timeline, days, nodes, settings } = report;
  const from = Date.parse(report.from);
  const to = Date.parse(report.to);
  const step = timeline.step_minutes * 60_000;
  const steps = timeline.vms.map((vms, index) => ({
    fromMs: from + index * step,
    toMs: Math.min(to, from + (index + 1) * step),
    counts: { active: vms, pause: 0, power_down: 0, drain: nodes - vms },
  }));
  const filled = timeline.servers.map((servers) => servers / settings.seatsPerNode);
  const { timelineTitle, line } = words.page;
  const marked = markedDates(days);
  const ticks = days.flatMap(({ date }, index) => {
    // Where clocks are changed a tick is an hour off, which no eye sees.
    const at = from + ((to - from) * index) / days.length;
    return marked.has(date) ? [{ at, label: figures.shortDate(date) }] : [];
  });
  return (
    <figure>
      <figcaption>{timelineTitle(timeline.step_minutes)}</figcaption>
      <StackChart
        steps={steps}
        from={from}
        to={to}
        most={Math.max(1, nodes, ...filled)}
        ticks={ticks}
        title={timelineTitle(timeline.step_minutes)}
        line={{
          label: line(settings.seatsPerNode),
          points: filled.map((value, index) => [from + index * step, value] as const),
        }}
      />
      <p class="faint key">
        <span>
          <i class="swatch-vm" /> {words.page.vms}
        </span>
        <span>
          <i class="swatch-line" /> {line(settings.seatsPerNode)}
        </span>
      </p>
    </figure>
  );
}

function Classes({ report: { classes }, words, figures }: Part) {
  if (classes.length === 0) return null;
  const { courseHead: head, occasions, courses: caption } = words.page;
  const { classHead } = words;
  const troubled = worstFirst(classes).filter(isTroubled);
  const shown = troubled.slice(0, mostOccasions);
  return (
    <Section title={words.classes}>
      <FigureTable
        caption={caption}
        columns={[
          { title: head.name },
          { title: head.times },
          { title: head.came },
          { title: head.late },
          { title: head.worst },
          { title: classHead.seatMinutes },
          { title: classHead.killed },
        ]}
        rows={courses(classes).map(({ name, sum }) => ({
          key: name,
          cells: [
            words.className(name),
            figures.count(sum.classes),
            `${figures.count(sum.came)} / ${figures.count(sum.enrolled)}`,
            figures.count(sum.late),
            sum.late === 0
              ? words.inTime
              : sum.worst_late_minutes === undefined
                ? words.never
                : words.minutes(sum.worst_late_minutes),
            figures.count(sum.seat_minutes_missing),
            figures.count(sum.killed_in_use),
          ],
        }))}
      />
      {shown.length > 0 && (
        <FigureTable
          caption={occasions}
          columns={[
            { title: classHead.begin },
            { title: classHead.name, number: false },
            { title: classHead.came },
            { title: classHead.nodes },
            { title: classHead.late },
            { title: classHead.seatMinutes },
            { title: classHead.killed },
            { title: words.page.mainly, number: false },
          ]}
          rows={shown.map((one) => ({
            key: `${one.begin} ${one.name}`,
            cells: [
              figures.when(one.begin),
              words.className(one.name),
              `${figures.count(one.came)} / ${figures.count(one.enrolled)}`,
              `${one.nodes_usable} / ${one.nodes_wanted}`,
              lateText(one, words),
              figures.count(one.seat_minutes_missing),
              figures.count(one.killed_in_use),
              causeText(one, words),
            ],
          }))}
        />
      )}
      {troubled.length > shown.length && (
        <p class="faint">{words.page.moreFaults(troubled.length - shown.length)}</p>
      )}
    </Section>
  );
}

/** The cause of most of what was missing. */
function causeText(one: ClassOutcome, words: ReportWords): string {
  const cause = mainCause(one);
  return cause === undefined ? '–' : words.seatCause[cause];
}

function Happened({ report: { outcome, faults }, words, figures }: Part) {
  const kinds = faultKinds(faults);
  const shown = faults.slice(0, mostFaults);
  const { faultHead: head } = words.page;
  return (
    <Section title={words.servers}>
      <p>{words.ended(outcome.killed_in_use, outcome.killed_idle, outcome.culled)}</p>
      <p>{words.worked(outcome.ticks, outcome.vms_created)}</p>
      {kinds.length === 0 && <p>{words.noFaults}</p>}
      {kinds.length > 0 && (
        <>
          <p>{words.faults}</p>
          <ul>
            {kinds.map(([kind, times]) => (
              <li key={kind}>
                {words.fault(kind)} {words.times(times)}
              </li>
            ))}
          </ul>
          <details>
            <summary>{words.page.asTable}</summary>
            <FigureTable
              caption={words.faults.replace(/[:：]$/, '')}
              columns={[
                { title: head.at },
                { title: head.kind, number: false },
                { title: head.address, number: false },
              ]}
              rows={shown.map((fault, index) => ({
                key: index,
                cells: [figures.when(fault.at), words.fault(fault.kind), fault.address ?? '–'],
              }))}
            />
            {faults.length > shown.length && (
              <p class="faint">{words.page.moreFaults(faults.length - shown.length)}</p>
            )}
          </details>
        </>
      )}
    </Section>
  );
}

const reportStyle = `
header p { margin: 0 0 1rem; }
.verdict { border: 1px solid var(--line); border-left: .4rem solid var(--good); border-radius: 6px; padding: .75rem 1rem; background: var(--raised); }
.verdict.unwell { border-left-color: var(--bad); }
.verdict .sentence { font-size: 1.15rem; margin: 0 0 .75rem; }
.verdict .sentence > span { font-weight: 700; color: var(--good); }
.verdict.unwell .sentence > span { color: var(--bad); }
.verdict dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 0; }
.verdict dt { font-size: .8125rem; color: var(--faint); }
.verdict dd { margin: 0; font-size: 1.5rem; font-variant-numeric: tabular-nums; line-height: 1.2; }
figcaption + .chart { margin-top: .5rem; }
.key { font-size: .8125rem; margin: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; }
.key span { display: flex; gap: .5rem; align-items: center; } .key i { flex: none; width: 1.25rem; }
.swatch-vm { height: .8rem; background: var(--active); } .swatch-line { border-top: 2px solid var(--ink); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
figure { margin: .75rem 0; } figcaption { font-size: .875rem; font-weight: 600; }
table + table, .wide + .wide { margin-top: 1.25rem; }
summary { cursor: pointer; padding: .25rem 0; }
.facts th { vertical-align: top; white-space: nowrap; } .facts td { overflow-wrap: anywhere; }
footer { margin-top: 2rem; font-size: .875rem; }
@media print { details > * { display: block; } }
`;
