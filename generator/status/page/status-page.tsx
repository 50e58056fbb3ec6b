import { pageDocument } from '../../page/document.js';
import { StatePatterns } from '../../page/states.js';
import type { Status } from '../../reconciler/status-schema.js';
import { toldFindings } from '../findings.js';
import { nodeLines } from '../nodes.js';
import { Bringing, Facts, Findings, Lead, Next, Nodes, Overrides, Removals } from './parts.js';
import { type Reader, readerOf } from './reader.js';
import { statusStyle } from './style.js';
import { WantedCharts, type Wishes } from './wanted-charts.js';
import type { PageLanguage } from './words.js';

/**
 * `state/status.html`: all of status.json for people, as a page of one file without a script. Pure; it says what was
 * so when the tick ended, since a page without a script cannot know what time it is.
 *
 * @param wishes for the charts of what comes; absent where no timetable could be read.
 */
export function statusPage(status: Status, language: PageLanguage, wishes?: Wishes): string {
  const reader = readerOf(language, status.time_zone ?? 'UTC');
  const { words } = reader;
  const title = words.title(status.ugroup_name ?? '');
  const body = (
    <main>
      <StatePatterns />
      <h1>{title}</h1>
      <Verdict status={status} reader={reader} />
      <Findings status={status} reader={reader} />
      <Lead status={status} reader={reader} />
      {wishes !== undefined && (
        <WantedCharts wishes={wishes} from={Date.parse(status.tick.began)} reader={reader} />
      )}
      <Next status={status} reader={reader} />
      <Nodes status={status} reader={reader} />
      <Removals status={status} reader={reader} />
      <Overrides status={status} reader={reader} />
      <Facts status={status} reader={reader} />
      <Bringing status={status} reader={reader} />
    </main>
  );
  return pageDocument({ language, title, style: statusStyle, body });
}

function Verdict({ status, reader: { words, zone, time } }: { status: Status; reader: Reader }) {
  const { tick, heartbeat, lease } = status;
  const wrong = toldFindings(status).length;
  const coming = nodeLines(status).filter(({ standing }) => standing === 'coming').length;
  const [kind, glyph] = mood(tick.result, wrong);
  return (
    <>
      <p class={`verdict ${kind}`}>
        <span class="glyph" aria-hidden="true">
          {glyph}
        </span>
        <span>{words.verdict(tick.result, wrong, coming)}</span>
      </p>
      {lease?.stands_by !== undefined && <p>{words.standsBy(lease.stands_by)}</p>}
      <p class="overdue">
        {words.asOf(time(tick.ended), zone)}{' '}
        {heartbeat === undefined ? words.noHeartbeat : words.overdue(time(heartbeat.overdue_after))}
      </p>
    </>
  );
}

function mood(result: Status['tick']['result'], wrong: number): [kind: string, glyph: string] {
  if (result === 'stand-by') return ['warn', '!'];
  return result === 'ok' && wrong === 0 ? ['good', '✓'] : ['bad', '✗'];
}
