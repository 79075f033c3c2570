import { freshId, h, show } from './dom.js';

/** Opens a dialog with two buttons. Resolves to true when confirmed. */
export function openDialog({ title, body, confirm, cancel = 'Not now', danger = false, focus = null, canConfirm = () => true }) {
  return new Promise(resolve => {
    const heading = freshId('dialog');
    const yes = h('button', { type: 'submit', class: danger ? 'danger' : 'primary' }, confirm);
    const no = h('button', { type: 'button', onclick: () => dialog.close('no') }, cancel);
    const form = h('form', {
      onsubmit: event => {
        event.preventDefault();
        if (canConfirm()) {
          dialog.close('yes');
        }
      },
    }, h('h2', { id: heading }, title), body, h('div', { class: 'buttons' }, no, yes));
    const dialog = h('dialog', {
      'aria-labelledby': heading,
      onclose: () => {
        dialog.remove();
        resolve(dialog.returnValue === 'yes');
      },
    }, form);
    document.body.append(dialog);
    dialog.showModal();
    (focus ?? (danger ? no : yes)).focus();
  });
}

/** Asks whether something is really meant. */
export const confirmed = (title, text, confirm, danger = true) =>
  openDialog({ title, body: h('p', {}, text), confirm, cancel: 'Keep it as it is', danger });

/** Tells screen readers; says nothing twice in a row. */
export function announce(text) {
  const announcer = document.getElementById('announcer');
  if (announcer.textContent !== text) {
    announcer.textContent = text;
  }
}

/** The line on top that says that the app can't be reached; null hides it. */
export function tellOutage(text) {
  const banner = document.getElementById('offline');
  if (text !== null && banner.textContent !== text) {
    banner.textContent = text;
  }

  show(banner, text !== null);
}

/** A failure in words, in its place. */
export function problemBox(error, retry = null) {
  return h('div', { class: 'problem', role: 'alert' },
    h('strong', {}, error.title ?? 'That did not work'),
    h('p', {}, error.message),
    retry && h('button', { type: 'button', onclick: retry }, 'Try again'));
}
