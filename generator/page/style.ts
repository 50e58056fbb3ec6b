import { stateStyle } from './states.js';

/**
 * Each state has a colour that differs from its neighbours in lightness too, so that the stack reads in grey and for
 * the colour-blind.
 */
export const lightColours = `
  --paper: #ffffff; --ink: #1b1f24; --faint: #57606a; --line: #d0d7de; --raised: #f6f8fa;
  --focus: #0550ae; --bad: #a40e26; --warn: #7d4e00; --good: #116329;
  --active: #0072b2; --pause: #e69f00; --power_down: #8c959f; --drain: #eaeef2;`;
export const darkColours = `
  --paper: #0d1117; --ink: #e6edf3; --faint: #9da7b3; --line: #3d444d; --raised: #161b22;
  --focus: #79c0ff; --bad: #ff9a92; --warn: #e3b341; --good: #7ee787;
  --active: #56b4e9; --pause: #b87900; --power_down: #6e7681; --drain: #262c36;`;

/** What every page looks like: colours as variables, for light, dark and paper. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  ${lightColours}
}
@media screen and (prefers-color-scheme: dark) {
  :root:not([data-theme=light]) {
    ${darkColours}
  }
}
@media screen {
  :root[data-theme=dark] {
    color-scheme: dark;
    ${darkColours}
  }
}
:root[data-theme=light] { color-scheme: light; }
*, ::before, ::after { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1rem; max-width: 76rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic UI", sans-serif;
}
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 1.5rem 0 .5rem; }
table { border-collapse: collapse; }
th, td { padding: .25rem .6rem; text-align: left; border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
caption { text-align: left; font-weight: 600; padding: 0 0 .25rem; }
.figures th[scope=row] { font-weight: 400; }
.figures .total > * { font-weight: 600; border-top: 2px solid var(--faint); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 1px; }
.faint { color: var(--faint); }
.wide { overflow-x: auto; }
/* Or Japanese heads would stand with a letter a line, rather than scroll. */
@media screen { .wide th { word-break: keep-all; } }
.patterns { position: absolute; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; list-style: none; margin: .75rem 0; padding: 0; font-size: .875rem; }
.legend li { display: flex; gap: .5rem; align-items: baseline; }
.swatch { flex: none; align-self: center; }
.swatch rect { stroke: var(--faint); stroke-width: 1; }
.chart { display: block; box-sizing: content-box; width: calc(100% - 3.25rem); padding: .5rem 1rem 1.5rem 2.25rem; overflow: visible; }
.chart text { font-size: 12px; fill: var(--faint); font-variant-numeric: tabular-nums; }
.chart .axis { stroke: var(--faint); }
.chart .rule { stroke: var(--ink); stroke-opacity: .12; }
.chart rect { shape-rendering: crispEdges; }
.chart .halo { fill: none; stroke: var(--paper); stroke-width: 4; stroke-opacity: .8; }
.chart .line { fill: none; stroke: var(--ink); stroke-width: 1.5; }
.chart .now { stroke: var(--bad); stroke-width: 2; }
@media (max-width: 30rem) { .chart .minor { display: none; } }
${stateStyle}@media print {
  :root {
    color-scheme: light;
    --paper: #ffffff; --ink: #000000; --faint: #444444; --line: #999999; --raised: #ffffff;
  }
  body { max-width: none; padding: 0; font-size: 10pt; print-color-adjust: exact; }
  .screen { display: none !important; }
  table, figure, .chart { break-inside: avoid; }
}
`;
