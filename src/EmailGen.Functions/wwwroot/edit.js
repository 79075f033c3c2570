// An email in the user's own words, in the place of the model's.

import { send } from './api.js';
import { announce, problemBox } from './dialogs.js';
import { freshId, h, put } from './dom.js';

/** A form for one row. `draft` keeps what is typed while other rows are read. */
export function editForm(path, row, draft, { onSaved, onClosed }) {
  const [subjectId, bodyId] = [freshId('subject'), freshId('body')];
  const trouble = h('div');
  const subject = h('input', { id: subjectId, required: true, maxlength: '500', value: draft.subject, oninput: () => draft.subject = subject.value });
  const body = h('textarea', { id: bodyId, required: true, rows: '12', maxlength: '20000', value: draft.body, oninput: () => draft.body = body.value });
  const save = h('button', { type: 'submit', class: 'primary' }, 'Save');
  const element = h('form', { class: 'edit', onsubmit: event => { event.preventDefault(); store(); } },
    h('label', { for: subjectId }, 'Subject'), subject,
    h('label', { for: bodyId }, 'Email'), body,
    h('div', { class: 'buttons' }, save, h('button', { type: 'button', onclick: onClosed }, 'Leave it as it was')),
    trouble);

  async function store() {
    save.disabled = true;
    put(trouble);
    try {
      const saved = await sendEdit(path, row, { method: 'PUT', json: { subject: draft.subject, body: draft.body } });
      announce('Saved.');
      onSaved(saved);
    } catch (error) {
      put(trouble, problemBox(error));
      save.disabled = false;
    }
  }

  return { element, focus: () => subject.focus() };
}

/** The row as it is afterwards. */
export const sendEdit = async (path, row, options) => (await send(`${path}/emails/${row.row}`, options)).json();
