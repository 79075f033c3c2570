// The start: drop a list, and see the lists there are.

import { send } from './api.js';
import { problemBox, tellOutage } from './dialogs.js';
import { h, put } from './dom.js';
import { dropZone, hold } from './drop.js';
import { ago, count, fullTime, rows } from './format.js';
import { progressBar } from './progress.js';
import { isFinal, stateWord, story, tone } from './words.js';

const BUSY = 3_000;
const QUIET = 15_000;

export default function open() {
  const list = h('div', { class: 'jobs', 'aria-busy': 'true' }, skeleton());
  const more = h('button', { type: 'button', hidden: true, onclick: () => loadMore() }, 'Show older lists');
  const element = h('div', {},
    h('h1', { class: 'unseen' }, 'Your lists'),
    dropZone({ onFile: file => { hold(file); location.hash = '#/new'; } }),
    h('section', { 'aria-label': 'Your lists' }, list, more));

  let older = [];
  let next = null;
  let timer = null;
  let isGone = false;
  const cards = new Map();

  async function refresh() {
    clearTimeout(timer);
    let pause = QUIET;
    try {
      const { jobs, after } = await page('/api/jobs?take=50');
      if (isGone) {
        return;
      }

      tellOutage(null);
      if (older.length === 0) {
        next = after;
      }

      draw([...jobs, ...older.filter(old => !jobs.some(job => job.id === old.id))]);
      pause = jobs.some(job => !isFinal(job.state)) ? BUSY : QUIET;
    } catch (error) {
      if (isGone) {
        return;
      }

      if (cards.size > 0 && error.isUnreachable) {
        tellOutage(error.message);
        pause = BUSY;
      } else {
        put(list, problemBox(error, refresh));
        cards.clear();
        return;
      }
    }

    timer = setTimeout(() => document.hidden ? onceVisible(refresh) : refresh(), pause);
  }

  async function loadMore() {
    const { jobs, after } = await page(next);
    older = [...older, ...jobs];
    next = after;
    refresh();
  }

  function draw(jobs) {
    list.setAttribute('aria-busy', 'false');
    more.hidden = next === null;
    if (jobs.length === 0) {
      cards.clear();
      put(list, empty());
      return;
    }

    for (const id of cards.keys()) {
      if (!jobs.some(job => job.id === id)) {
        cards.delete(id);
      }
    }

    const shown = jobs.map(job => {
      const card = cards.get(job.id) ?? jobCard(job);
      cards.set(job.id, card);
      card.update(job);
      return card.element;
    });
    if (list.children.length !== shown.length || shown.some((card, place) => list.children[place] !== card)) {
      put(list, shown);
    }
  }

  refresh();
  return {
    element,
    title: 'Your lists',
    dispose: () => {
      isGone = true;
      clearTimeout(timer);
      tellOutage(null);
    },
  };
}

async function page(path) {
  const response = await send(path);
  const link = /<([^>]+)>;\s*rel="next"/.exec(response.headers.get('link') ?? '');
  return { jobs: await response.json(), after: link ? link[1] : null };
}

function jobCard(job) {
  const state = h('span', { class: 'chip' });
  const bar = progressBar();
  const line = h('p', { class: 'story' });
  const numbers = h('span', { class: 'numbers' });
  const element = h('a', { class: 'card job', href: `#/jobs/${encodeURIComponent(job.id)}` },
    h('span', { class: 'name' }, job.name),
    state,
    h('time', { datetime: job.createdAt, title: fullTime(job.createdAt) }, ago(job.createdAt)),
    bar.element,
    line,
    numbers);
  return {
    element,
    update(now) {
      state.textContent = stateWord(now.state);
      state.className = `chip ${tone(now.state)}`;
      bar.update(now.rows);
      line.textContent = story(now);
      numbers.textContent = now.rows.total === 0 ? '' : isFinal(now.state) ? rows(now.rows.total) : `${count(now.rows.total - now.rows.remaining)} of ${count(now.rows.total)}`;
    },
  };
}

function empty() {
  return h('div', { class: 'empty' },
    h('p', {}, 'No lists yet. Drop one above and see, before anything is sent, what each email would be made of.'));
}

function skeleton() {
  return [1, 2, 3].map(() => h('div', { class: 'card job skeleton', 'aria-hidden': 'true' }, h('span'), h('span')));
}

function onceVisible(go) {
  document.addEventListener('visibilitychange', () => go(), { once: true });
}
