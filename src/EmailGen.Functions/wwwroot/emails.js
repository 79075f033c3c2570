// All emails of a list: search, filter, read.

import { getJson } from './api.js';
import { problemBox, tellOutage } from './dialogs.js';
import { details } from './email.js';
import { h, put, say } from './dom.js';
import { count, plural, rows } from './format.js';
import { rowPages } from './pages.js';
import { rowTrail } from './trail.js';
import { virtualRows } from './virtual.js';
import { isFinal, statusTone, statusWord } from './words.js';

const TYPING_PAUSE = 300;
const REFRESH = 5_000;
// Looking through a list takes more than reading a page of it.
const LOOK_ANEW = 6;
const FILTERS = [['', 'All'], ['written', 'Written'], ['needsReview', 'Needs review'], ['failed', 'Failed'], ['skipped', 'Skipped'], ['remaining', 'Not yet']];

export default function open(id) {
  const path = `/api/jobs/${encodeURIComponent(id)}`;
  const query = { status: '', search: '' };
  const name = h('h1', {}, 'Emails');
  const found = h('p', { class: 'muted', role: 'status' });
  const trouble = h('div');
  const side = h('aside', { class: 'card reader', 'aria-label': 'The chosen email', tabindex: '-1' });
  const search = h('input', { type: 'search', id: 'search', placeholder: 'Name, company, words of the email…', maxlength: '200', oninput: typed });
  const filters = h('div', { class: 'segments', role: 'group', 'aria-label': 'Show' }, FILTERS.map(([status, title]) =>
    h('button', { type: 'button', 'aria-pressed': String(status === ''), onclick: event => filter(status, event.currentTarget) }, title)));
  const element = h('div', { class: 'emails' },
    h('p', { class: 'crumb' }, h('a', { href: '#/' }, 'All lists'), ' › ', h('a', { href: `#/jobs/${encodeURIComponent(id)}` }, 'This list')),
    h('header', { class: 'head' }, name, found),
    h('div', { class: 'toolbar' }, h('label', { for: 'search', class: 'unseen' }, 'Search'), search, filters),
    trouble);

  const load = (skip, take, signal) => getJson(
    `${path}/emails?${new URLSearchParams({ skip, take, ...(query.status && { status: query.status }), ...(query.search && { search: query.search }) })}`, { signal });
  const told = {
    onLoaded: () => {
      put(trouble);
      tellOutage(null);
      table.total(pages.total, pages.isAll);
      say(found, foundWords());
      table.redraw();
      read(table.chosen, false);
    },
    onFailed: error => error.isUnreachable ? tellOutage(error.message) : put(trouble, problemBox(error, restart)),
  };
  const [whole, trail] = [rowPages(load, told), rowTrail(load, told)];
  let pages = whole;
  const table = virtualRows({
    label: 'Emails of the list',
    columns: ['Row', 'Lead', 'Email', 'State'],
    want: (first, last) => pages.want(first, last),
    fill,
    onChoose: (index, isMeant) => read(index, isMeant),
  });
  element.append(h('div', { class: 'twin' }, table.element, side));
  const reader = details(side, path, () => {
    element.classList.remove('reading');
    table.focus();
  }, () => table.redraw());

  let timer = null;
  let refresh = null;
  let shown = null;
  let looks = 0;
  restart();
  watch();

  function typed() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      query.search = search.value.trim();
      restart();
    }, TYPING_PAUSE);
  }

  function filter(status, button) {
    query.status = status;
    for (const other of filters.children) {
      other.setAttribute('aria-pressed', String(other === button));
    }

    restart();
  }

  function restart() {
    shown = null;
    reader.clear();
    whole.reset();
    trail.reset();
    table.reset();
    pages = query.status || query.search ? trail : whole;
    say(found, 'Looking…');
    pages.want(0, 1);
  }

  function foundWords() {
    return pages === whole ? rows(pages.total)
      : pages.isAll ? `${rows(pages.total)} found`
      : `${plural(pages.total, 'row', 'rows')} found so far, in the first ${count(pages.looked)} of ${count(pages.listed)}`;
  }

  function fill(cells, index) {
    const row = pages.row(index);
    cells[3].firstChild.className = `chip ${statusTone(row?.status)}`;
    say(cells[0], row ? count(row.row) : '');
    const [lead, more] = row ? leadWords(row) : ['', ''];
    say(cells[1].firstChild, lead);
    say(cells[1].lastChild, more);
    say(cells[2].firstChild, row ? row.subject || (row.status === 'written' ? '' : '—') : '');
    say(cells[2].lastChild, row ? (row.body ?? row.notes ?? '').slice(0, 160) : '');
    say(cells[3].firstChild, row ? statusWord(row.status) : '');
    return row !== undefined;
  }

  function read(index, isMeant) {
    const row = index === null ? undefined : pages.row(index);
    if (row === undefined) {
      return;
    }

    if (row !== shown) {
      shown = row;
      reader.show(row);
    }

    if (isMeant) {
      element.classList.add('reading');
      if (getComputedStyle(side).position === 'fixed') {
        side.focus();
      }
    }
  }

  async function watch() {
    try {
      const job = await getJson(path);
      say(name, job.name);
      document.title = `${job.name} · EmailGen`;
      if (isFinal(job.state)) {
        return;
      }

      looks += 1;
      if (!document.hidden && (pages === whole || looks % LOOK_ANEW === 0)) {
        pages.refresh();
      }
    } catch (error) {
      if (!error.isUnreachable) {
        put(trouble, problemBox(error));
        return;
      }

      tellOutage(error.message);
    }

    refresh = setTimeout(watch, REFRESH);
  }

  return {
    element,
    title: 'Emails',
    dispose: () => {
      clearTimeout(timer);
      clearTimeout(refresh);
      whole.reset();
      trail.reset();
      table.dispose();
      tellOutage(null);
    },
  };
}

// What tells a lead from its neighbours: its first cells that hold anything.
function leadWords(row) {
  const cells = Object.values(row.lead).map(cell => cell.trim()).filter(cell => cell !== '');
  return [cells.slice(0, 2).join(' '), cells.slice(2, 5).join(' · ')];
}
