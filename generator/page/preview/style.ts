/** What the preview's page adds to the style of all pages. */
export const previewStyle = `
header { display: flex; flex-wrap: wrap; gap: .5rem 2rem; justify-content: space-between; align-items: start; }
.about { margin: 0; display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
.controls { display: flex; flex-wrap: wrap; gap: .5rem 1rem; font-size: .875rem; }
.controls label > span { color: var(--faint); }
select, button {
  font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--faint); border-radius: 6px;
  padding: .2rem .6rem; min-height: 2rem;
}
button { cursor: pointer; }
button:hover:enabled { background: var(--raised); }
button:disabled { color: var(--faint); border-color: var(--line); cursor: default; opacity: .6; }
button[aria-pressed=true], button[aria-pressed=true]:hover:enabled { background: var(--ink); color: var(--paper); border-color: var(--ink); }
.choice { display: flex; }
.choice button { border-radius: 0; margin-left: -1px; }
.choice button:first-child { border-radius: 6px 0 0 6px; }
.choice button:last-child { border-radius: 0 6px 6px 0; }
.turn { min-width: 2rem; font-size: 1.1rem; line-height: 1; }
.toolbar { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; margin: 1.5rem 0 .75rem; }
.toolbar h2 { margin: 0 .25rem; min-width: 11rem; text-align: center; font-variant-numeric: tabular-nums; }
.now-next dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: .75rem; margin: 1rem 0; }
.now-next dl > div { border: 1px solid var(--line); border-radius: 8px; background: var(--raised); padding: .6rem .9rem; }
.now-next dt { color: var(--faint); font-size: .875rem; }
.now-next dt b { color: var(--ink); white-space: nowrap; }
.now-next dd { margin: 0; }
.counts { display: flex; flex-wrap: wrap; gap: 0 1rem; list-style: none; margin: 0; padding: 0; }
.counts li { display: flex; align-items: center; gap: .35rem; }
.counts b { font-variant-numeric: tabular-nums; }
.because { margin: .1rem 0 0; font-size: .875rem; color: var(--faint); overflow-wrap: anywhere; }
time { font-variant-numeric: tabular-nums; }
.split { display: grid; gap: 1.25rem; grid-template-columns: minmax(0, 1fr); align-items: start; }
@media (min-width: 62rem) { .split { grid-template-columns: minmax(0, 1fr) 23rem; } }
.detail { border: 1px solid var(--line); border-radius: 8px; padding: .75rem .9rem; min-height: 12rem; }
@media (min-width: 62rem) { .detail { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow-y: auto; } }
.detail h3 { margin: 0; font-size: 1.05rem; font-variant-numeric: tabular-nums; }
.detail p { margin: .1rem 0; }
.detail .span { font-size: 1.05rem; font-weight: 600; }
.detail .counts { margin: .35rem 0; }
.changes { list-style: none; margin: .25rem 0 0; padding: 0; font-size: .9375rem; }
.changes > li { display: grid; grid-template-columns: 3rem 1fr; gap: .5rem; padding: .4rem 0; border-top: 1px solid var(--line); }
.changes > li > time { text-align: right; color: var(--faint); }
.changes .counts, .changes .because { margin: 0; }
.day-specials { list-style: none; margin: .5rem 0 0; padding: 0; font-size: .875rem; }
.day-specials li { display: flex; gap: .5rem; }
.day-specials b { font-weight: 600; }
.sign { display: inline-block; min-width: .8em; text-align: center; font-weight: 700; line-height: 1; }
.bar { display: block; width: 100%; }
.days { width: 100%; table-layout: fixed; }
.days th, .days td { border: 0; padding: 1px; }
.days thead th { font-size: .8125rem; color: var(--faint); text-align: center; }
.days th:first-child { width: 3.9rem; text-align: right; padding-right: .5rem; font-weight: 400; font-size: .8125rem; color: var(--faint); white-space: nowrap; font-variant-numeric: tabular-nums; }
.days tbody th b { color: var(--ink); }
.days td > div { border: 1px solid var(--line); border-radius: 3px; overflow: hidden; }
.days td { cursor: pointer; position: relative; }
.days td.outside { cursor: default; }
.days td:hover > div { border-color: var(--ink); }
.days td[aria-current=date] > div { border-color: var(--bad); box-shadow: inset 0 0 0 1px var(--bad); }
.days td[aria-selected=true] > div { outline: 2px solid var(--ink); outline-offset: -1px; }
.days td[aria-current=date][aria-selected=true] > div { outline-offset: 1px; }
.days td:focus-visible { outline-offset: 0; border-radius: 4px; }
.days.term td > div { position: relative; }
.days.term .head { position: absolute; left: 1px; top: 1px; font-size: .75rem; line-height: 1; }
.days.term .sign { background: var(--paper); border-radius: 2px; padding: 1px; min-width: 1.1em; }
.days.term .bar { height: 1.3rem; }
.days.term .new-month > * { padding-top: .45rem; }
.days.month .head { display: grid; grid-template-columns: auto 1fr auto; gap: .3rem; padding: .1rem .4rem; font-size: .875rem; background: var(--paper); }
.days.month .signs { color: var(--faint); overflow: hidden; white-space: nowrap; }
.days.month .date { color: var(--faint); }
.days.month .bar { height: 3.25rem; }
.days .closed .head { background: var(--raised); }
.lanes { display: grid; gap: .35rem; outline: none; }
.lane { display: grid; grid-template-columns: 6.5rem 1fr; gap: .6rem; align-items: stretch; padding-bottom: 1.15rem; }
.lane-head { display: flex; flex-direction: column; text-align: right; line-height: 1.3; padding-top: .2rem; }
.lane-head .special { font-size: .75rem; }
.lane.today .lane-head > span:first-child { color: var(--bad); }
.lane .stack { position: relative; height: 52px; border: 1px solid var(--line); }
.lane .bar { height: 100%; }
.lane .hour { position: absolute; top: calc(100% + 1px); transform: translateX(-50%); font-size: .75rem; line-height: 1.1rem; color: var(--faint); font-variant-numeric: tabular-nums; }
.lane .hour::before { content: ''; position: absolute; left: 50%; bottom: 100%; height: 51px; border-left: 1px solid var(--ink); opacity: .12; }
.lane .now { position: absolute; top: -3px; bottom: -3px; border-left: 2px solid var(--bad); }
.segment { position: absolute; top: 0; bottom: 0; cursor: pointer; }
.segment:hover { box-shadow: inset 0 0 0 1px var(--ink); }
.segment[aria-selected=true] { box-shadow: inset 0 0 0 2px var(--ink), inset 0 0 0 3px var(--paper); }
.segment:focus-visible { z-index: 1; }
.keys { font-size: .8125rem; }
.tables { display: flex; flex-wrap: wrap; gap: 1.5rem 3rem; align-items: start; }
.tables > * { min-width: 0; max-width: 100%; }
.figures td, .figures th { white-space: nowrap; }
.figures tbody th { max-width: 22rem; overflow: hidden; text-overflow: ellipsis; }
.specials .date, .specials .mark { white-space: nowrap; vertical-align: top; font-weight: 400; font-variant-numeric: tabular-nums; }
details { margin-top: 1rem; }
summary { cursor: pointer; padding: .25rem 0; }
footer { margin-top: 2rem; font-size: .8125rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.paper { display: none; }
@media (max-width: 40rem) {
  body { padding: .75rem; }
  .controls label > span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .toolbar h2 { order: -1; width: 100%; text-align: left; margin: 0; }
  .days th:first-child { width: 3.1rem; padding-right: .25rem; font-size: .75rem; }
  .days.month .head { padding: 0 .15rem; gap: .1rem; font-size: .75rem; }
  .lane { grid-template-columns: 3.25rem 1fr; gap: .4rem; padding-right: .4rem; }
  .lane-head .special > span:last-child { display: none; }
  .lane .hour.minor { display: none; }
  .specials table, .specials tbody { display: block; }
  .specials thead { display: none; }
  .specials tr { display: flex; flex-wrap: wrap; gap: 0 .75rem; padding: .35rem 0; border-bottom: 1px solid var(--line); }
  .specials td, .specials th { border: 0; padding: 0; }
  .specials td:last-child { width: 100%; color: var(--faint); font-size: .875rem; }
  .figures td, .figures th { padding: .2rem .4rem; font-size: .875rem; }
}
@page { margin: 14mm; }
@media print {
  .paper { display: table; width: 100%; table-layout: fixed; margin: .5rem 0; font-size: 8pt; }
  .paper th, .paper td { padding: 0 1px; border: 0; line-height: 1.2; }
  .paper th:first-child { width: 7.5em; white-space: nowrap; font-weight: 400; font-variant-numeric: tabular-nums; }
  .paper { break-inside: auto; }
  .paper td > div { display: grid; grid-template-columns: 1fr 1.1em 1.2em; padding-right: .6em; align-items: center; }
  .paper .bar { height: .42cm; border: .3pt solid var(--line); }
  .paper .peak { text-align: right; font-variant-numeric: tabular-nums; }
  .now-next, .keys { display: none; }
  h2 { break-after: avoid; }
  tr { break-inside: avoid; }
  .figures { font-size: 8pt; break-inside: auto; }
  thead { display: table-header-group; }
}
@media (prefers-reduced-motion: no-preference) { .detail { scroll-behavior: smooth; } }
`;
