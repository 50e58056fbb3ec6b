/** What the status page has besides the style of all pages. */
export const statusStyle = `
.verdict { display: flex; gap: .75rem; align-items: baseline; margin: .75rem 0; padding: .75rem 1rem; border: 1px solid var(--line); border-left: .5rem solid var(--faint); background: var(--raised); font-size: 1.15rem; font-weight: 600; }
.verdict.good { border-left-color: var(--good); }
.verdict.bad { border-left-color: var(--bad); }
.verdict.warn { border-left-color: var(--warn); }
.good > .glyph, .glyph.ok, .glyph.coming { color: var(--good); }
.bad > .glyph, .glyph.wrong { color: var(--bad); }
.warn > .glyph, .glyph.going, .glyph.unknown { color: var(--warn); }
.glyph { display: inline-block; min-width: 1em; font-weight: 700; }
.overdue { margin: 0; }
.findings { list-style: none; padding: 0; margin: .5rem 0; }
.findings li { border-left: 4px solid var(--bad); padding: .25rem .75rem; margin: .5rem 0; overflow-wrap: anywhere; }
.lead b { font-weight: 600; }
.lead { margin: 1rem 0; overflow-wrap: anywhere; }
.states { width: 100%; }
.states td, .states th { vertical-align: top; }
.states th[scope=row] { font-weight: 400; font-variant-numeric: tabular-nums; }
.states .noted > * { border-bottom: 0; }
.states .note td { padding: 0 .6rem .25rem 2rem; color: var(--faint); white-space: normal; overflow-wrap: anywhere; }
.states th, .states td { white-space: nowrap; }
.states td.long { white-space: normal; min-width: 10rem; overflow-wrap: anywhere; }
.charts { display: grid; gap: 0 2rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); }
figure { margin: 0; }
figcaption { font-weight: 600; }
dl > div { display: contents; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; margin: .5rem 0; }
dt { color: var(--faint); }
dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin: 0 0 .5rem; }
}
@media print { .wide { overflow: visible; } .states { font-size: 9pt; } .states th, .states td { white-space: normal; } }
`;
