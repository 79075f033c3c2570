// The access keys: asked for once, kept for as long as the tab lives, sent in a header and never in an address.

import { h } from './dom.js';
import { openDialog } from './dialogs.js';

const NAMES = { user: 'emailgen.key', operator: 'emailgen.operatorKey' };
const asking = {};

/** The key to send; an operator's key opens the rest too. */
export function keyFor(role) {
  return read(NAMES[role]) ?? (role === 'user' ? read(NAMES.operator) : read(NAMES.user));
}

/** Asks for a key; several requests that need it at once share one question. Resolves to false when the reader declines. */
export function askForKey(role, wasRefused) {
  asking[role] ??= question(role, wasRefused).finally(() => delete asking[role]);
  return asking[role];
}

async function question(role, wasRefused) {
  const input = h('input', { type: 'password', id: 'access-key', autocomplete: 'off', spellcheck: 'false', required: true });
  const answer = await openDialog({
    title: role === 'operator' ? 'The monitor needs the master key' : 'This app needs a key',
    body: [
      h('p', {}, wasRefused ? 'That key was not accepted. Look for a missing character, or ask for a new one.' : role === 'operator'
        ? 'It shows and ends whatever runs inside EmailGen, so it asks for the app\u2019s master key.'
        : 'Whoever set EmailGen up can give you one. It is kept in this tab only and forgotten when you close it.'),
      h('label', { for: 'access-key' }, 'Key'),
      input,
    ],
    confirm: 'Use this key',
    focus: input,
    canConfirm: () => input.value.trim() !== '',
  });
  if (!answer) {
    return false;
  }

  sessionStorage.setItem(NAMES[role], input.value.trim());
  return true;
}

function read(name) {
  return sessionStorage.getItem(name);
}
