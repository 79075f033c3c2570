// A table of any length: only the rows in view, and a screenful on either side of it, are elements.

import { freshId, h } from './dom.js';

const ROW = 64;
// Browsers draw nothing beyond some 30 million pixels.
const TALLEST = 16_000_000;

export function virtualRows({ label, columns, want, fill, onChoose }) {
  const prefix = freshId('grid');
  const spacer = h('div', { class: 'spacer' });
  const body = h('div', { class: 'rows', role: 'rowgroup' });
  const header = h('div', { class: 'row header', role: 'row', 'aria-rowindex': '1' }, columns.map(column => h('span', { role: 'columnheader' }, column)));
  const nothing = h('p', { class: 'empty', hidden: true }, 'No row is like that.');
  const box = h('div', {
    class: 'scroller', role: 'grid', tabindex: '0', 'aria-label': label, 'aria-colcount': String(columns.length), onscroll: draw, onkeydown: press,
  }, h('div', { class: 'headers', role: 'rowgroup' }, header), spacer, body);
  const element = h('div', { class: 'grid' }, box, nothing);
  const pool = [];
  const state = { total: 0, chosen: null, first: 0, last: 0 };
  const sizes = new ResizeObserver(draw);
  sizes.observe(box);

  function draw() {
    const height = Math.max(room(), ROW);
    const visible = Math.ceil(height / ROW) + 1;
    const size = Math.min(3 * visible, Math.max(state.total, 0));
    while (pool.length < size) {
      pool.push(make());
    }

    const full = state.total * ROW;
    const tall = Math.min(full, TALLEST);
    spacer.style.height = `${tall}px`;
    // Beyond the tallest, a pixel of scrolling is more than a pixel of the table.
    const reach = Math.max(1, tall - height);
    const top = full > tall ? box.scrollTop / reach * (full - height) : box.scrollTop;
    const firstVisible = Math.floor(top / ROW);
    const first = Math.max(0, Math.min(state.total - size, firstVisible - visible));
    for (let index = first; index < first + size; index++) {
      place(pool[index % pool.length], index, box.scrollTop - top);
    }

    for (const row of pool) {
      row.element.hidden = row.index === null || row.index < first || row.index >= first + size;
    }

    [state.first, state.last] = [firstVisible, Math.min(state.total - 1, firstVisible + visible)];
    if (state.total > 0) {
      want(state.first, state.last);
    }
  }

  // The headers stay on top of what scrolls.
  function room() {
    return box.clientHeight - header.offsetHeight;
  }

  function make() {
    const cells = columns.map((column, place) => h('span', { role: 'gridcell' }, place === 1 || place === 2 ? [h('b', {}), h('small', {})] : place === 3 ? h('i', {}) : null));
    const row = { index: null, offset: null, cells, element: h('div', { class: 'row', role: 'row', hidden: true, onclick: () => choose(row.index, true) }, cells) };
    body.append(row.element);
    return row;
  }

  function place(row, index, shift) {
    const offset = index * ROW + shift;
    if (row.offset !== offset) {
      row.offset = offset;
      row.element.style.transform = `translateY(${offset}px)`;
    }

    if (row.index !== index) {
      row.index = index;
      row.element.id = `${prefix}-${index}`;
      row.element.setAttribute('aria-rowindex', String(index + 2));
      row.element.classList.toggle('waits', !fill(row.cells, index));
    }

    row.element.setAttribute('aria-selected', String(index === state.chosen));
  }

  function redraw() {
    for (const row of pool) {
      if (row.index !== null && row.index < state.total) {
        row.element.classList.toggle('waits', !fill(row.cells, row.index));
      }
    }
  }

  function choose(index, isMeant) {
    if (index === null || state.total === 0) {
      return;
    }

    state.chosen = Math.max(0, Math.min(state.total - 1, index));
    reveal();
    draw();
    box.setAttribute('aria-activedescendant', `${prefix}-${state.chosen}`);
    onChoose(state.chosen, isMeant);
  }

  function reveal() {
    const full = state.total * ROW;
    const tall = Math.min(full, TALLEST);
    const height = room();
    const scale = full > tall ? (tall - height) / (full - height) : 1;
    const at = state.chosen * ROW;
    const top = box.scrollTop / scale;
    if (at < top) {
      box.scrollTop = at * scale;
    } else if (at + ROW > top + height) {
      box.scrollTop = (at + ROW - height) * scale;
    }
  }

  function press(event) {
    const page = Math.max(1, Math.floor(room() / ROW) - 1);
    const at = state.chosen ?? state.first - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: state.total - 1 }[event.key];
    if (to !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      choose(to, false);
    } else if (event.key === 'Enter' && state.chosen !== null) {
      event.preventDefault();
      choose(state.chosen, true);
    }
  }

  return {
    element,
    redraw,
    focus: () => box.focus(),
    get chosen() {
      return state.chosen;
    },
    /** How many rows there are; more may be found yet. */
    total(number, isAll = true) {
      if (state.total !== number) {
        state.total = number;
        box.setAttribute('aria-rowcount', String(number + 1));
        draw();
      }

      nothing.hidden = number > 0 || !isAll;
      // Something is always open to read where there is room for it.
      if (state.chosen === null && number > 0) {
        choose(0, false);
      }
    },
    reset() {
      [state.total, state.chosen] = [0, null];
      box.removeAttribute('aria-activedescendant');
      nothing.hidden = true;
      box.scrollTop = 0;
      for (const row of pool) {
        row.index = null;
      }

      draw();
    },
    dispose: () => sizes.disconnect(),
  };
}
