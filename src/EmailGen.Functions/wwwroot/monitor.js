// What runs inside the app, for those who look after it.

import { getJson } from './api.js';
import { problemBox } from './dialogs.js';
import { h, put, say, show } from './dom.js';
import { ago, count, fullTime } from './format.js';
import { json, short, statusTone } from './inside.js';

const PACE = 5_000;
const STATUSES = ['Running', 'Pending', 'Suspended', 'Completed', 'Failed', 'Terminated'];

export default function open() {
  const query = { status: '', prefix: '' };
  const status = h('select', { id: 'status', onchange: () => { query.status = status.value; restart(); } }, h('option', { value: '' }, 'any'), STATUSES.map(one => h('option', { value: one }, one)));
  const prefix = h('input', { type: 'search', id: 'prefix', placeholder: 'a job\u2019s id, l-… a lane', onchange: () => { query.prefix = prefix.value.trim(); restart(); } });
  const follows = h('input', { type: 'checkbox', id: 'follows', checked: true, onchange: () => follows.checked && refresh() });
  const instances = pagedTable('Table of orchestrations', ['Orchestration', 'Id', 'State', 'Last heard of', 'Says of itself'],
    after => `/api/monitor/instances?${new URLSearchParams({ take: 50, ...(query.status && { status: query.status }), ...(query.prefix && { prefix: query.prefix }), ...(after && { after }) })}`,
    answer => answer.instances, instanceRow, 'No orchestration is like that.');
  const entities = pagedTable('Table of entities', ['Entity', 'Last operation', 'Waiting', 'State'],
    after => `/api/monitor/entities?${new URLSearchParams({ take: 25, ...(after && { after }) })}`,
    answer => answer.entities, entityRow, 'No entity has a state yet.');
  const activities = pagedTable('Table of activities', ['Activity', 'Asked for by', 'Since', 'Input'],
    () => '/api/monitor/activities', answer => answer.activities, activityRow, 'None at the moment.');
  const element = h('div', { class: 'monitor' },
    h('div', { class: 'intro' }, h('h1', {}, 'Monitor'), h('p', { class: 'muted' }, 'Orchestrations, activities and entities as the durable host keeps them. For daily work, the lists are the better place.')),
    h('section', { 'aria-labelledby': 'instances' }, h('h2', { id: 'instances' }, 'Orchestrations'),
      h('div', { class: 'fields' },
        h('div', {}, h('label', { for: 'status' }, 'State'), status),
        h('div', {}, h('label', { for: 'prefix' }, 'Id begins with'), prefix),
        h('div', { class: 'check' }, follows, h('label', { for: 'follows' }, 'Keep up to date'))),
      instances.element),
    h('section', { 'aria-labelledby': 'activities' }, h('h2', { id: 'activities' }, 'Activities in flight'), activities.element),
    h('section', { 'aria-labelledby': 'entities' }, h('h2', { id: 'entities' }, 'Entities'), entities.element));
  let timer = null;
  let isGone = false;
  refresh();

  function restart() {
    instances.restart();
    refresh();
  }

  async function refresh() {
    clearTimeout(timer);
    const isSound = await instances.load();
    if (isSound) {
      await Promise.all([activities.load(), entities.load()]);
    }

    if (!isGone && isSound && follows.checked) {
      timer = setTimeout(() => document.hidden ? document.addEventListener('visibilitychange', refresh, { once: true }) : refresh(), PACE);
    }
  }

  return {
    element,
    title: 'Monitor',
    dispose: () => {
      isGone = true;
      clearTimeout(timer);
    },
  };
}

function pagedTable(label, columns, address, itemsOf, rowOf, nothing) {
  const body = h('tbody', {});
  const more = h('button', { type: 'button', hidden: true, onclick: () => { pages += 1; load(); } }, 'Show more');
  const empty = h('p', { class: 'muted', hidden: true }, nothing);
  const note = h('p', { class: 'muted' });
  const trouble = h('div');
  const table = h('div', { class: 'tablebox wide', role: 'region', tabindex: '0', 'aria-label': label }, h('table', {}, h('thead', {}, h('tr', {}, columns.map(column => h('th', { scope: 'col' }, column)))), body));
  const element = h('div', { class: 'paged' }, trouble, table, empty, note, more);
  let pages = 1;
  let seen = '';

  async function load() {
    try {
      let after = null;
      const items = [];
      let told = null;
      for (let page = 0; page < pages; page++) {
        told = await getJson(address(after), { role: 'operator' });
        items.push(...itemsOf(told));
        after = told.next ?? null;
        if (after === null) {
          break;
        }
      }

      put(trouble);
      show(more, after !== null);
      show(empty, items.length === 0);
      show(table, items.length > 0);
      say(note, told.problem ?? (told.isComplete === false ? 'Of the first 50 orchestrations that run.' : ''));
      const now = JSON.stringify(items);
      // Whoever has opened a state or marked a text keeps it until something changes.
      if (now !== seen) {
        seen = now;
        const opened = new Set([...body.querySelectorAll('details[open]')].map(one => one.dataset.key));
        put(body, items.map(rowOf));
        body.querySelectorAll('details').forEach(one => { one.open = opened.has(one.dataset.key); });
      }

      return true;
    } catch (error) {
      put(trouble, problemBox(error, load));
      show(table, false);
      return false;
    }
  }

  return {
    element,
    load,
    restart: () => { pages = 1; },
  };
}

const instanceRow = one => h('tr', {},
  h('td', {}, one.name),
  h('td', {}, h('a', { class: 'code', href: `#/instances/${encodeURIComponent(one.id)}` }, one.id)),
  h('td', {}, h('span', { class: `chip ${statusTone(one.status)}` }, one.status)),
  h('td', {}, h('time', { datetime: one.updatedAt, title: fullTime(one.updatedAt) }, ago(one.updatedAt))),
  h('td', { class: 'code' }, short(one.customStatus)));

const entityRow = one => h('tr', {},
  h('td', {}, h('span', { class: 'code' }, `${one.name}@${one.key}`), one.lockedBy && h('small', {}, `locked by ${one.lockedBy}`)),
  h('td', {}, ago(one.updatedAt)),
  h('td', {}, count(one.waiting)),
  h('td', { class: 'stretch' }, h('details', { class: 'plain', 'data-key': `${one.name}@${one.key}` }, h('summary', {}, size(one.state)), h('pre', { class: 'code', tabindex: '0' }, json(one.state)))));

const activityRow = one => h('tr', {},
  h('td', {}, one.name),
  h('td', {}, h('a', { class: 'code', href: `#/instances/${encodeURIComponent(one.orchestration)}` }, one.orchestration)),
  h('td', {}, one.since ? ago(one.since) : ''),
  h('td', { class: 'code' }, short(one.input)));

const size = state => state === null ? 'no state' : `${count(JSON.stringify(state).length)} characters`;
