/**
 * The script of the page. It is text, so that it is the same in every build: its hash is in the page's policy. Texts of the data become
 * text nodes only; the policy forbids anything that parses HTML. `PageData` describes the data.
 */
export const pageScript = String.raw`'use strict';
(() => {
const read = (id) => document.getElementById(id).textContent;
const data = JSON.parse(read('data'));
const { strings, columns, charts, rules } = data;
const ruleOf = new Map(rules.map((one) => [one.rule, one]));
const pageSize = 100;
const maxPrinted = 1000;
const number = (value) => value.toLocaleString('en-US');
const text = (column, row) => strings[columns[column][row]];

/** Creates an element. Names with a hyphen and role are attributes, others are properties. */
function make(tag, properties, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties || {})) {
    if (name.includes('-') || name === 'role') node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children);
  return node;
}

// State: the filters by column, the search, the view of changes, the order, and the page from 0.
const filters = new Map();
const state = { search: '', view: '', sort: '', descending: false, page: 0, opened: new Set() };
let found = [];

const filterColumns = [
  ['rule', 'Rule'], ['severity', 'Severity'], ['verdict', 'Verdict'],
  ['type', 'Type'], ['account', 'Account'], ['region', 'Region'],
];
const tableColumns = [
  ['severity', 'Severity'], ['verdict', 'Verdict'], ['rule', 'Rule'], ['id', 'Resource'],
  ['type', 'Type'], ['account', 'Account'], ['region', 'Region'], ['reason', 'Reason'],
];
if (data.hasDifference) tableColumns.unshift(['change', 'Change']);
const searchedColumns = ['rule', 'id', 'name', 'type', 'account', 'region', 'reason', 'before', 'file'];
const severityOrder = ['critical', 'high', 'medium', 'low', 'informational', ''];
const views = [
  ['', 'All now', (change) => change !== 'gone'],
  ['new', 'New'], ['gone', 'Gone'], ['changed', 'Changed reason'], ['new error', 'New errors'],
];
const isInView = (view) => (views.find(([name]) => name === view) || [])[2] || ((change) => change === view);

// --- Filters, search and order work on indexes of texts, so 50,000 rows take a few milliseconds.

function search() {
  const { change } = columns;
  const rows = change.map((_, row) => row);
  const matchesView = strings.map(isInView(state.view));
  const wanted = [...filters].filter(([, value]) => value !== undefined);
  const needle = state.search.trim().toLowerCase();
  const matchesText = needle && lowerCase().map((one) => one.includes(needle));
  found = rows.filter((row) =>
    matchesView[change[row]] &&
    wanted.every(([column, value]) => columns[column][row] === value) &&
    (!needle || searchedColumns.some((column) => matchesText[columns[column][row]])));
  if (state.sort) {
    const rank = state.sort === 'severity' ? strings.map((one) => severityOrder.indexOf(one)) : ranks();
    const column = columns[state.sort];
    const direction = state.descending ? -1 : 1;
    found.sort((a, b) => direction * (rank[column[a]] - rank[column[b]]) || a - b);
  }
}

const once = (compute) => {
  let value;
  return () => (value = value || compute());
};
const lowerCase = once(() => strings.map((one) => one.toLowerCase()));
const ranks = once(() => {
  const order = strings.map((_, index) => index).sort((a, b) => (strings[a] < strings[b] ? -1 : 1));
  const rank = new Array(order.length);
  order.forEach((index, place) => { rank[index] = place; });
  return rank;
});
const itemLines = once(() => read('items').split('\n'));

/** Searches and shows the first page. */
function update(changes) {
  Object.assign(state, { page: 0 }, changes);
  search();
  show();
}

// --- Summary and charts

function summary() {
  const sum = (index) => charts.rule.reduce((total, bar) => total + bar[index], 0);
  const { items, skipped, bytes, files, milliseconds } = data.about;
  const tiles = [[sum(1), 'non-compliant', 'bad'], [sum(2), 'errors', 'error'], [sum(3), 'compliant', 'good'],
    [sum(4), 'not applicable', ''], [rules.length, 'rules', ''], [items, 'items', '']];
  return make('header', {},
    make('h1', {}, 'Backtest report'),
    make('p', { className: 'quiet' }, number(items) + ' items (' + number(skipped) + ' without a rule) of ' + number(files) +
      ' files, ' + number(Math.round(bytes / 1e5) / 10) + ' MB, in ' + number(Math.round(milliseconds / 100) / 10) +
      ' s. config-rule-kit ' + data.version + '.'),
    make('dl', { className: 'tiles' }, ...tiles.map(([value, label, kind]) =>
      make('div', { className: kind }, make('dt', {}, label), make('dd', {}, number(value))))));
}

function notes() {
  const lines = data.notes.concat(data.unmatched.map(([type, count]) =>
    'No rule is for ' + number(count) + (count === 1 ? ' item of ' : ' items of ') + type + '.'));
  if (lines.length === 0) return '';
  return make('details', { className: 'notes' },
    make('summary', {}, 'What the findings do not cover (' + number(lines.length) + ')'),
    make('ul', {}, ...lines.map((line) => make('li', {}, line))));
}

/** Bars of what does not comply; the name of a bar filters by it. */
function chart(column, title) {
  const bars = charts[column].toSorted((a, b) => b[1] + b[2] - a[1] - a[2]);
  if (bars.length === 0) return '';
  const most = Math.max(1, ...bars.map((bar) => bar[1] + bar[2]));
  const list = make('ul');
  const add = (from, to) => list.append(...bars.slice(from, to).map((bar) => barRow(column, bar, most)));
  const section = make('section', { className: 'chart' }, make('h2', {}, title), list);
  add(0, 8);
  if (bars.length > 8) {
    const more = make('button', { type: 'button', className: 'link' }, 'Show all ' + number(bars.length));
    more.onclick = () => {
      add(8);
      list.children[8].querySelector('button').focus();
      more.remove();
    };
    section.append(more);
  }
  return section;
}

function barRow(column, [name, nonCompliant, errors, compliant], most) {
  const button = make('button', { type: 'button', className: 'link' }, name || '(none)');
  button.onclick = () => {
    setFilter(column, name);
    document.getElementById('findings').scrollIntoView();
  };
  const part = (count, kind) => {
    const node = make('span', { className: kind });
    node.style.width = (100 * count) / most + '%';
    return node;
  };
  const counts = number(nonCompliant) + ' of ' + number(nonCompliant + compliant) +
    (errors > 0 ? ', ' + number(errors) + (errors === 1 ? ' error' : ' errors') : '');
  return make('li', {}, button, make('span', { className: 'quiet' }, counts),
    make('div', { className: 'bar', 'aria-hidden': 'true' }, part(nonCompliant, 'bad'), part(errors, 'error')));
}

// --- Controls

const selects = new Map();
const searchField = make('input', { type: 'search', id: 'search', placeholder: 'Press / to search', autocomplete: 'off', spellcheck: false });
const status = make('p', { role: 'status' });
const viewButtons = views.map(([view, label]) => {
  const matches = strings.map(isInView(view));
  const count = columns.change.filter((index) => matches[index]).length;
  const button = make('button', { type: 'button' }, label + ' ' + number(count));
  button.onclick = () => update({ view });
  return [view, button];
});

function controls() {
  const fields = filterColumns.map(([column, label]) => {
    const counts = new Map();
    for (const index of columns[column]) counts.set(index, (counts.get(index) || 0) + 1);
    const values = [...counts].sort(([a], [b]) => (strings[a] < strings[b] ? -1 : 1));
    const select = make('select', {}, make('option', { value: '' }, 'All'), ...values.map(([index, count]) =>
      make('option', { value: String(index) }, (strings[index] || '(none)') + ' (' + number(count) + ')')));
    select.onchange = () => {
      filters.set(column, select.value === '' ? undefined : Number(select.value));
      update();
    };
    selects.set(column, select);
    return make('label', {}, label, select);
  });
  let timer;
  searchField.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(() => update({ search: searchField.value }), 120);
  };
  const reset = make('button', { type: 'button' }, 'Reset');
  reset.onclick = () => {
    filters.clear();
    state.opened.clear();
    for (const select of selects.values()) select.value = '';
    searchField.value = '';
    update({ search: '', view: '', sort: '', descending: false });
  };
  return make('div', { className: 'controls', role: 'search' },
    data.hasDifference ? make('div', { className: 'views', role: 'group', 'aria-label': 'Changes since the earlier run' },
      ...viewButtons.map(([, button]) => button)) : '',
    make('label', { className: 'wide' }, 'Text', searchField), ...fields, reset);
}

/** Filters by one value; of a value without findings it shows none. */
function setFilter(column, value) {
  const index = strings.indexOf(value);
  filters.set(column, index);
  selects.get(column).value = String(index);
  update();
}

// --- Table

const body = make('tbody');
const headers = tableColumns.map(([column, label]) => {
  const button = make('button', { type: 'button' }, label);
  button.onclick = () => update({ sort: column, descending: state.sort === column && !state.descending });
  return [column, make('th', { scope: 'col' }, button)];
});
const previous = make('button', { type: 'button' }, 'Previous');
const next = make('button', { type: 'button' }, 'Next');
previous.onclick = () => turn(-1);
next.onclick = () => turn(1);

function turn(pages) {
  state.page += pages;
  show();
  document.getElementById('findings').scrollIntoView();
}

function show(size = pageSize) {
  const from = state.page * size;
  const rows = found.slice(from, from + size);
  const to = from + rows.length;
  body.replaceChildren(...rows.flatMap(rowsOf));
  status.textContent = found.length === 0 ? 'No findings match.' :
    number(from + 1) + ' to ' + number(to) + ' of ' + number(found.length) + (found.length === 1 ? ' finding' : ' findings');
  previous.disabled = state.page === 0;
  next.disabled = to >= found.length;
  for (const [column, header] of headers)
    header.setAttribute('aria-sort', state.sort !== column ? 'none' : state.descending ? 'descending' : 'ascending');
  for (const [view, button] of viewButtons) button.setAttribute('aria-pressed', String(view === state.view));
}

function rowsOf(row) {
  const button = make('button', { type: 'button', className: 'link', 'aria-expanded': 'false' }, text('id', row) || '(no id)');
  const quiet = (value) => (value ? make('div', { className: 'quiet' }, value) : '');
  const before = text('before', row);
  const contents = {
    id: () => make('div', {}, button, quiet(text('name', row))),
    reason: (value) => make('div', {}, shortened(value), quiet(before && 'Before: ' + shortened(before))),
    severity: badge, verdict: badge, change: badge,
  };
  const cells = tableColumns.map(([column, label]) =>
    make('td', { 'data-label': label, className: column }, (contents[column] || shortened)(text(column, row))));
  const main = make('tr', {}, ...cells);
  let opened;
  const open = () => {
    opened = opened || make('tr', { className: 'opened' }, make('td', { colSpan: tableColumns.length }, finding(row)));
    main.after(opened);
    button.setAttribute('aria-expanded', 'true');
    state.opened.add(row);
  };
  button.onclick = () => {
    if (button.getAttribute('aria-expanded') === 'false') return open();
    opened.remove();
    button.setAttribute('aria-expanded', 'false');
    state.opened.delete(row);
  };
  if (!state.opened.has(row)) return [main];
  open();
  return [main, opened];
}

const badge = (value) => value ? make('span', { className: 'badge ' + value.replaceAll(' ', '-') }, value.replaceAll('_', ' ')) : '';
const shortened = (value) => (value.length > 300 ? value.slice(0, 300) + '…' : value);

// --- One finding with its item

function finding(row) {
  const about = ruleOf.get(text('rule', row)) || {};
  const link = /^https:/.test(about.url || '') ?
    make('a', { href: about.url, rel: 'noreferrer', target: '_blank' }, about.url) : about.url;
  const facts = [
    ['Rule', about.title], ['Reason', text('reason', row)], ['Before', text('before', row)], ['What to do', about.advice],
    ['See', link], ['Controls', about.controls], ['Recorded', text('captured', row)],
    ['Place', text('file', row) + ', byte ' + number(columns.offset[row])],
  ].filter(([, value]) => value);
  const list = make('dl', { className: 'facts' }, ...facts.flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, value)]));
  const line = columns.item[row];
  if (line < 0) return make('div', {}, list, make('p', { className: 'quiet' }, 'This report does not have the item.'));
  const tree = branch('Item', JSON.parse(itemLines()[line]), 1);
  const unfold = make('button', { type: 'button' }, 'Unfold all');
  unfold.onclick = () => {
    // Opening a part creates its parts, which the list gets while it is walked.
    const parts = [tree];
    for (const part of parts.values()) {
      part.unfold();
      if (parts.length < 5000) parts.push(...part.querySelectorAll(':scope > div > details'));
    }
  };
  return make('div', {}, list, unfold, tree);
}

/** A folded part of an item. Its content is created when it is opened. */
function branch(key, value, openLevels) {
  const isText = typeof value === 'string';
  const entries = isText ? [] : Object.entries(value);
  const size = isText ? number(value.length) + ' characters' : Array.isArray(value) ? '[' + entries.length + ']' : '{' + entries.length + '}';
  const node = make('details', {}, make('summary', {}, key, ' ', make('span', { className: 'quiet' }, size)));
  node.unfold = (levels = 0) => {
    node.open = true;
    if (node.children.length > 1) return;
    node.append(make('div', {}, ...(isText ? [value] : entries.map(([name, child]) => leaf(name, child, levels)))));
  };
  node.addEventListener('toggle', () => node.open && node.unfold());
  if (openLevels > 0) node.unfold(openLevels - 1);
  return node;
}

function leaf(key, value, openLevels) {
  const isLong = typeof value === 'string' && value.length > 300;
  const isFull = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (isLong || isFull) return branch(key, value, openLevels);
  return make('div', { className: 'leaf' }, make('span', { className: 'key' }, key + ': '),
    make('span', { className: value === null ? 'null' : typeof value }, JSON.stringify(value)));
}

// --- Keys and printing

addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof Element && event.target.matches('input, select');
  if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    searchField.focus();
  }
});
addEventListener('beforeprint', () => {
  state.page = 0;
  show(maxPrinted);
});
addEventListener('afterprint', () => show());

document.body.append(
  make('main', {},
    summary(),
    make('div', { className: 'charts' }, chart('rule', 'Non-compliant by rule'), chart('account', 'By account'),
      chart('region', 'By Region'), chart('type', 'By type')),
    notes(),
    make('section', { id: 'findings' }, make('h2', {}, 'Findings'), controls(), status,
      make('table', { 'aria-label': 'Findings' },
        make('thead', {}, make('tr', {}, ...headers.map(([, header]) => header))), body),
      make('nav', { 'aria-label': 'Pages' }, previous, next))));
update();
})();
`;
