// A preview to read: its emails beside their leads, and the template to change before the rest is written.

import { getJson, post } from './api.js';
import { problemBox } from './dialogs.js';
import { h, put, show } from './dom.js';
import { leadList, letter, reasons, rowHead } from './email.js';
import { plural } from './format.js';
import { templateEditor } from './template.js';
import { doneRows } from './words.js';

const AT_ONCE = 20;

/** `onSent` hears the job after another template was sent. */
export function approval(onSent) {
  const list = h('ol', { class: 'letters' });
  const trouble = h('div');
  const more = h('button', { type: 'button', hidden: true, onclick: () => read() }, 'Show more');
  const change = h('div');
  const element = h('section', { class: 'approval', hidden: true, 'aria-labelledby': 'approval-title' },
    h('h2', { id: 'approval-title' }, 'The first emails, beside their leads'), list, trouble, h('div', { class: 'buttons' }, more), change);
  let job = null;
  let shown = null;
  let editor = null;
  let next = 0;
  let sample = [];
  let visit = 0;

  /** Shows it while the job awaits approval; what is typed stays for as long as the preview is of the same template. */
  function update(now) {
    job = now;
    const isOpen = job.state === 'awaitingApproval';
    show(element, isOpen);
    const key = isOpen ? `${job.revision}/${doneRows(job.rows)}/${job.rows.written}` : null;
    if (key === shown) {
      return;
    }

    shown = key;
    if (isOpen) {
      visit += 1;
      [next, sample] = [0, []];
      read();
    }
  }

  async function read() {
    const mine = visit;
    put(trouble);
    more.disabled = true;
    try {
      const page = await getJson(`${job.links.emails}?${new URLSearchParams({ skip: next, take: AT_ONCE })}`);
      if (mine !== visit) {
        return;
      }

      // The preview ends where nothing is written yet.
      const rows = page.rows.filter(row => row.status !== 'remaining');
      const letters = rows.map(row => h('li', { class: 'card beside' },
        h('div', {}, rowHead(row, 'h3'), reasons(row), letter(row, 'h4')),
        h('div', {}, h('h4', {}, 'The lead'), leadList(row))));
      put(list, next === 0 ? [] : [...list.children], letters);
      const isFirst = next === 0;
      next = page.next;
      show(more, next !== null && rows.length === page.rows.length);
      if (isFirst) {
        sample = rows;
        await edit(mine);
      }
    } catch (error) {
      if (mine === visit) {
        put(trouble, problemBox(error, read));
      }
    } finally {
      more.disabled = false;
    }
  }

  async function edit(mine) {
    if (editor?.revision === job.revision || sample.length === 0) {
      return;
    }

    const revision = job.revision;
    const current = await getJson(job.links.template);
    if (mine !== visit) {
      return;
    }

    const columns = Object.keys(sample[0].lead);
    const look = { columns: columns.map(name => ({ name })), sample: sample.map(row => columns.map(column => row.lead[column])), rows: job.rows.total };
    const again = h('button', { type: 'button', onclick: send }, 'Write the preview again with this template');
    const refused = h('div');
    const form = templateEditor(look, () => { again.disabled = !form.isUsable() || !form.isChanged(); }, current);
    again.disabled = true;
    editor = { revision, form };
    put(change, form.element);
    form.element.append(
      h('p', { class: 'muted' }, `The ${plural(job.preview.leads, 'row', 'rows')} of the preview are written anew where their prompt changes; the others cost nothing.`),
      refused, h('div', { class: 'buttons' }, again));

    async function send() {
      again.disabled = true;
      put(refused);
      try {
        onSent(await post(job.links.template, { json: form.option().template }));
      } catch (error) {
        put(refused, problemBox(error));
        again.disabled = false;
      }
    }
  }

  return {
    element,
    update,
    /** The words in the editor are not those that the preview was written by. */
    isChanged: () => editor?.revision === job?.revision && editor.form.isChanged(),
  };
}
