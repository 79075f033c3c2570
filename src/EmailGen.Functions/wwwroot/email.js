// One email beside its lead, and what the check said of it.

import { announce } from './dialogs.js';
import { h, put } from './dom.js';
import { compact, count, money } from './format.js';
import { statusTone, statusWord } from './words.js';

export function details(element, onClose) {
  const close = h('button', { type: 'button', class: 'close', onclick: onClose }, 'Back to the table');
  clear();

  function clear() {
    put(element, h('p', { class: 'muted' }, 'Choose a row to read its email.'));
  }

  function show(row) {
    const text = textOf(row);
    put(element,
      close,
      rowHead(row, 'h2'),
      reasons(row),
      letter(row),
      text !== '' && h('div', { class: 'buttons' }, h('button', { type: 'button', onclick: event => copy(text, event.currentTarget) }, 'Copy the email')),
      h('h3', {}, 'The lead'),
      leadList(row),
      foot(row));
    element.scrollTop = 0;
  }

  return { clear, show };
}

/** The row's number and state. */
export const rowHead = (row, level) => h('header', { class: 'stephead' }, h(level, {}, `Row ${count(row.row)}`), h('span', { class: `chip ${statusTone(row.status)}` }, statusWord(row.status)));

/** Subject and body, or that there are none. */
export const letter = (row, level = 'h3') => row.subject || row.body
  ? h('div', { class: 'letter' }, h(level, {}, row.subject ?? ''), h('p', { class: 'body' }, row.body ?? ''))
  : h('p', { class: 'muted' }, 'There is no email for this row.');

/** The row's cells by column, without the empty ones. */
export const leadList = row => h('dl', { class: 'lead' },
  Object.entries(row.lead).filter(([, cell]) => cell.trim() !== '').map(([column, cell]) => [h('dt', {}, column), h('dd', {}, cell)]));

/** Why it is as it is: the codes as tags, then the sentences. */
export function reasons(row) {
  return (row.notes || row.reasons.length > 0) && h('div', { class: 'notes' },
    row.reasons.length > 0 && h('p', { class: 'codes' }, row.reasons.map(reason => h('span', { class: 'chip warn', title: reason.code }, reason.words))),
    row.notes && h('p', {}, row.notes));
}

const textOf = row => `${row.subject ?? ''}\n\n${row.body ?? ''}`.trim();

function foot(row) {
  const tokens = row.promptTokens + row.completionTokens;
  const words = [row.model, tokens > 0 && `${compact(tokens)} tokens`, row.costUsd && money(row.costUsd)].filter(Boolean);
  return words.length > 0 && h('p', { class: 'muted' }, words.join(' · '));
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
    announce('Copied.');
  } catch {
    button.textContent = 'The browser does not allow it';
  }
}
