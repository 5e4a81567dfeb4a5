/** The style of the page: light and dark, from 360 px, and on paper. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --back: #fff; --panel: #f5f6f8; --text: #1b1f24; --quiet: #57606a; --line: #d0d5db; --link: #0a58ca;
  --bad: #b42318; --error: #8a3ffc; --good: #1a7f37; --warn: #8a5300; --value: #0b6b4f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #14171c; --panel: #1e232a; --text: #e6e9ed; --quiet: #a3adb8; --line: #3a424d; --link: #7ab7ff;
    --bad: #ff8f84; --error: #c9a3ff; --good: #5fd38a; --warn: #f0b95c; --value: #7ddcb9;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.45 system-ui, sans-serif; }
main { max-width: 1500px; margin: auto; padding: 16px; }
h1 { margin: 0; font-size: 24px; }
h2 { margin: 0 0 8px; font-size: 17px; }
a, .link { color: var(--link); }
.quiet { color: var(--quiet); }
button, input, select {
  min-height: 32px; padding: 4px 10px; border: 1px solid var(--line); border-radius: 6px;
  background: var(--panel); color: var(--text); font: inherit;
}
button { cursor: pointer; }
button:disabled { opacity: .5; cursor: default; }
button[aria-pressed=true] { border-color: var(--link); box-shadow: inset 0 0 0 1px var(--link); font-weight: 600; }
.link { min-height: 24px; padding: 0; border: 0; background: none; text-align: left; text-decoration: underline; overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
ul { margin: 0; padding: 0; list-style: none; }
summary { cursor: pointer; }

.tiles { display: flex; flex-wrap: wrap; gap: 8px; margin: 12px 0; }
.tiles div { display: flex; flex-direction: column-reverse; flex: 1 1 120px; padding: 8px 12px; border-radius: 8px; background: var(--panel); }
.tiles dd { margin: 0; font-size: 24px; font-weight: 600; }
.tiles dt { color: var(--quiet); }
.tiles .bad dd { color: var(--bad); }
.tiles .error dd { color: var(--error); }
.tiles .good dd { color: var(--good); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); gap: 16px; margin: 16px 0; }
.chart { padding: 12px; border: 1px solid var(--line); border-radius: 8px; }
.chart li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 12px; margin-bottom: 6px; }
.bar { display: flex; flex-basis: 100%; height: 8px; border-radius: 4px; background: var(--panel); overflow: hidden; print-color-adjust: exact; }
.bar .bad { background: var(--bad); }
.bar .error { background: var(--error); }
.notes { margin: 16px 0; overflow-wrap: anywhere; }
.notes ul { padding-left: 20px; list-style: disc; }

.controls { display: flex; flex-wrap: wrap; align-items: end; gap: 8px; }
.controls label { display: flex; flex-direction: column; flex: 1 1 150px; color: var(--quiet); font-size: 13px; }
.controls .wide { flex-basis: 100%; }
.controls select, .controls input { width: 100%; }
.views { display: flex; flex-wrap: wrap; flex-basis: 100%; gap: 8px; }
table { width: 100%; border-collapse: collapse; }
th { position: sticky; top: 0; z-index: 1; padding: 0; background: var(--back); text-align: left; }
th button { width: 100%; border: 0; background: none; font-weight: 600; text-align: left; }
th[aria-sort=ascending] button::after { content: ' ▲'; }
th[aria-sort=descending] button::after { content: ' ▼'; }
td { padding: 6px 10px; border-top: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
td.reason, td.id, td.type { min-width: 160px; }
td.rule, td.account, td.region { min-width: 118px; }
td.account, td.verdict { overflow-wrap: normal; }
td .quiet { font-size: 13px; }
nav { display: flex; gap: 8px; margin: 12px 0; }
.badge { font-size: 13px; font-weight: 600; white-space: nowrap; }
.critical, .high, .NON_COMPLIANT, .new { color: var(--bad); }
.medium, .changed { color: var(--warn); }
.ERROR, .new-error { color: var(--error); }
.COMPLIANT, .gone { color: var(--good); }

.opened > td { border-top: 0; background: var(--panel); white-space: pre-wrap; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 4px 12px; margin: 0 0 12px; }
.facts dt { color: var(--quiet); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.opened details > div { margin-left: 8px; padding-left: 12px; border-left: 1px solid var(--line); }
.opened details { font: 13px/1.6 ui-monospace, monospace; overflow-wrap: anywhere; }
.leaf { padding-left: 14px; text-indent: -14px; }
.string { color: var(--value); }
.number, .boolean, .null { color: var(--warn); }

@media screen and (max-width: 760px) {
  table, thead, tbody, tr, td { display: block; }
  thead tr { display: flex; flex-wrap: wrap; }
  th { position: static; }
  tbody tr { padding: 8px 0; border-top: 1px solid var(--line); }
  td { display: flex; gap: 8px; padding: 2px 0; border: 0; }
  td::before { content: attr(data-label); flex: 0 0 76px; color: var(--quiet); font-size: 13px; }
  td.change:empty, td.severity:empty { display: none; }
  .opened > td { display: block; padding: 8px; }
  .opened > td::before { content: none; }
  .facts { grid-template-columns: 1fr; }
  .opened details > div { margin-left: 2px; padding-left: 8px; }
}
@page { size: landscape; margin: 12mm; }
@media print {
  main { max-width: none; padding: 0; }
  .controls, nav, .chart > .link, .opened button { display: none; }
  body { font-size: 11px; }
  .badge, td .quiet { font-size: 10px; }
  td.rule, td.id, td.type, td.account, td.region, td.reason { padding: 3px 6px; min-width: 90px; }
  tr, .chart, .tiles div { break-inside: avoid; }
  th { position: static; }
}
`;
