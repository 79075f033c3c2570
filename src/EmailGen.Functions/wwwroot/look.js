// What is in a list, before anything is done with it.

import { h } from './dom.js';
import { count, plural, rows } from './format.js';

const PROBLEMS_SHOWN = 20;

export function firstLook(look, { onOther, onSheet, onHeader }) {
  const total = look.rows;
  const header = h('input', { id: 'header-row', type: 'number', min: '1', value: String(look.headerRow) });
  return h('section', { class: 'card', 'aria-labelledby': 'look-title' },
    h('header', { class: 'stephead' },
      h('h2', { id: 'look-title', tabindex: '-1' }, h('span', { class: 'step', 'aria-hidden': 'true' }, '1'), 'Your list'),
      h('button', { type: 'button', onclick: onOther }, 'Choose another')),
    h('p', {}, h('strong', { class: 'filename' }, look.fileName), ` · ${rows(total)}, ${plural(look.columns.length, 'column', 'columns')}`),
    h('div', { class: 'tablebox', role: 'region', tabindex: '0', 'aria-label': 'The first rows of your list' },
      h('table', {},
        h('thead', {}, h('tr', {}, look.columns.map(column => h('th', { scope: 'col' }, column.name, h('small', {}, columnWords(column, total)))))),
        h('tbody', {}, look.sample.map(cells => h('tr', {}, look.columns.map((column, place) => h('td', {}, cells[place] ?? ''))))))),
    troubles(look),
    h('details', { class: 'plain' },
      h('summary', {}, 'Not the right rows?'),
      h('div', { class: 'fields' },
        look.sheets.length > 1 && h('div', {}, h('label', { for: 'sheet' }, 'Sheet'),
          h('select', { id: 'sheet', onchange: event => onSheet(event.target.value) }, look.sheets.map(sheet => h('option', { value: sheet, selected: sheet === look.sheet }, sheet)))),
        h('div', {}, h('label', { for: 'header-row' }, 'The columns\u2019 names are in row'), h('div', { class: 'buttons' }, header,
          h('button', { type: 'button', onclick: () => header.checkValidity() && onHeader(Number(header.value)) }, 'Read it again'))))));
}

function columnWords(column, total) {
  return column.filled === total ? column.type
    : column.filled === 0 ? 'empty'
    : `${column.type}, empty in ${count(total - column.filled)}`;
}

function troubles(look) {
  const notes = [
    ...look.notes,
    ...(look.repeatedAddresses > 0 ? [`${plural(look.repeatedAddresses, 'row has', 'rows have')} an email address that an earlier row has too.`] : []),
  ];
  if (notes.length === 0 && look.problemRows === 0) {
    return h('p', { class: 'fine' }, 'Nothing odd about it.');
  }

  return h('div', { class: 'notes' },
    notes.length > 0 && h('ul', {}, notes.map(note => h('li', {}, note))),
    look.problemRows > 0 && h('details', { class: 'plain', open: look.problemRows <= 3 },
      h('summary', {}, `${plural(look.problemRows, 'row has', 'rows have')} a problem`),
      h('ul', {}, look.problems.slice(0, PROBLEMS_SHOWN).map(({ row, problem }) => h('li', {}, h('b', {}, `Row ${count(row)}: `), problem))),
      look.problemRows > PROBLEMS_SHOWN && h('p', { class: 'muted' }, `and ${count(look.problemRows - PROBLEMS_SHOWN)} more; each is explained in its row of the workbook.`)));
}
