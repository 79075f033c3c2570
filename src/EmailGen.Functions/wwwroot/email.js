// One email beside its lead, and what the check said of it.

import { askForAnother, untilThere } from './anew.js';
import { announce, problemBox } from './dialogs.js';
import { h, put } from './dom.js';
import { editForm, sendEdit } from './edit.js';
import { compact, count, fullTime, money } from './format.js';
import { statusTone, statusWord } from './words.js';

/** `onChanged(row)` hears of a row that has another email; the row's object has it then. */
export function details(element, path, onClose, onChanged) {
  // What is typed stays while other rows are read.
  const drafts = new Map();
  let shown = null;
  const close = h('button', { type: 'button', class: 'close', onclick: onClose }, 'Back to the table');
  clear();

  function clear() {
    shown = null;
    put(element, h('p', { class: 'muted' }, 'Choose a row to read its email.'));
  }

  function show(row) {
    // A list at work shows its rows anew: that must not take the form away.
    if (shown === row.row && drafts.has(row.row)) {
      return;
    }

    shown = row.row;
    const form = drafts.has(row.row) && editForm(path, row, drafts.get(row.row), {
      onSaved: now => leave(row, now),
      onClosed: () => leave(row),
    });
    put(element,
      close,
      rowHead(row, 'h2'),
      reasons(row),
      form ? form.element : [letter(row), buttons(row)],
      h('h3', {}, 'The lead'),
      leadList(row),
      foot(row));
    element.scrollTop = 0;
    return form;
  }

  function buttons(row) {
    const text = textOf(row);
    const trouble = h('div');
    return [h('div', { class: 'buttons' },
      text !== '' && h('button', { type: 'button', onclick: event => copy(text, event.currentTarget) }, 'Copy the email'),
      row.status !== 'remaining' && row.status !== 'skipped' && h('button', { type: 'button', onclick: () => edit(row) }, text === '' ? 'Write it yourself' : 'Edit'),
      mayBeAnew(row) && h('button', { type: 'button', onclick: event => again(row, trouble, event.currentTarget) }, 'Ask for another one'),
      row.editedAt && h('button', { type: 'button', onclick: () => takeBack(row, trouble) }, 'Back to the model\u2019s email')),
    row.isAskedAnew && h('p', { class: 'muted', role: 'status' }, 'Another email is being written. This one stands until it is there.'),
    row.editedAt && h('p', { class: 'muted' }, `Edited by hand ${fullTime(row.editedAt)}.`),
    trouble];
  }

  function edit(row) {
    drafts.set(row.row, { subject: row.subject ?? '', body: row.body ?? '' });
    shown = null;
    show(row).focus();
  }

  function leave(row, now = null) {
    drafts.delete(row.row);
    changed(row, now ?? row);
    element.querySelector('.buttons button')?.focus();
  }

  async function takeBack(row, trouble) {
    try {
      changed(row, await sendEdit(path, row, { method: 'DELETE' }));
      announce('The model\u2019s email is back.');
    } catch (error) {
      put(trouble, problemBox(error));
    }
  }

  async function again(row, trouble, button) {
    button.disabled = true;
    put(trouble);
    const before = textOf(row);
    try {
      const asked = await askForAnother(path, row);
      if (asked !== null) {
        changed(row, asked);
        const now = await untilThere(path, asked, () => element.isConnected);
        if (now !== null) {
          changed(row, now);
          announce(textOf(now) === before ? 'No other email came; this one stays.' : 'Another email is there.');
        }
      }
    } catch (error) {
      put(trouble, problemBox(error));
    }

    button.disabled = false;
  }

  function changed(row, now) {
    Object.assign(row, now);
    // Another row may be read by now.
    if (shown === row.row) {
      shown = null;
      show(row);
    }

    onChanged(row);
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

// Copies have another row's email, and a user's own words would hide the model's.
const mayBeAnew = row => row.status !== 'remaining' && row.status !== 'skipped' && !row.editedAt && !row.isAskedAnew && row.sameAs === null;

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
