// One email beside its lead, and what the check said of it.

import { announce } from './dialogs.js';
import { h, put } from './dom.js';
import { compact, count, money } from './format.js';
import { codeWords, statusWord } from './words.js';

export function details(element, onClose) {
  const close = h('button', { type: 'button', class: 'close', onclick: onClose }, 'Back to the table');
  clear();

  function clear() {
    put(element, h('p', { class: 'muted' }, 'Choose a row to read its email.'));
  }

  function show(row) {
    const text = `${row.subject ?? ''}\n\n${row.body ?? ''}`.trim();
    put(element,
      close,
      h('header', { class: 'stephead' }, h('h2', {}, `Row ${count(row.row)}`), h('span', { class: `chip ${row.status === 'written' ? 'good' : row.status === 'failed' ? 'bad' : 'warn'}` }, statusWord(row.status))),
      reasons(row),
      row.subject || row.body
        ? h('div', { class: 'letter' }, h('h3', {}, row.subject ?? ''), h('p', { class: 'body' }, row.body ?? ''))
        : h('p', { class: 'muted' }, 'There is no email for this row.'),
      text !== '' && h('div', { class: 'buttons' }, h('button', { type: 'button', onclick: event => copy(text, event.currentTarget) }, 'Copy the email')),
      h('h3', {}, 'The lead'),
      h('dl', { class: 'lead' }, Object.entries(row.cells).filter(([, cell]) => cell.trim() !== '').map(([column, cell]) => [h('dt', {}, column), h('dd', {}, cell)])),
      foot(row));
    element.scrollTop = 0;
  }

  return { clear, show };
}

function reasons(row) {
  const notes = [
    ...(row.reasons ?? []).map(reason => typeof reason === 'string' ? reason : reason.message ?? codeWords(reason.code ?? '')),
    ...(row.notes && !(row.reasons ?? []).length ? [row.notes] : []),
    ...(row.sameAs ? [`The same lead as row ${count(row.sameAs)}: it has the same email.`] : []),
  ];
  return notes.length > 0 && h('ul', { class: 'notes list' }, notes.map(note => h('li', {}, note)));
}

function foot(row) {
  const tokens = typeof row.tokens === 'number' ? row.tokens : row.tokens ? (row.tokens.prompt ?? 0) + (row.tokens.completion ?? 0) : null;
  const words = [tokens && `${compact(tokens)} tokens`, row.costUsd && money(row.costUsd)].filter(Boolean);
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
