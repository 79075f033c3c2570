// Choose a template, change it, and see at once what the model will read for row 1, 2, 3…

import { getJson, post } from './api.js';
import { problemBox } from './dialogs.js';
import { h, put, say, show } from './dom.js';
import { count, plural } from './format.js';

const TYPING_PAUSE = 250;
const DEFAULT = 'cold-opener';

/** `look` has columns, rows to try it on and their number; `current` is the template that a preview was written by, if there is one. */
export function templateEditor(look, onChange, current = null) {
  let templates = [];
  let chosen = null;
  let isUsable = true;
  let prompts = [];
  let at = 0;
  let timer = null;
  let asked = 0;

  const choices = h('div', { class: 'choices', role: 'radiogroup', 'aria-label': 'Template' }, h('p', { class: 'muted' }, 'Loading the templates…'));
  const text = h('textarea', { id: 'template-text', rows: '16', spellcheck: 'true', 'aria-describedby': 'template-help template-problem', oninput: edited });
  const problem = h('div', { id: 'template-problem', 'aria-live': 'polite' });
  const gaps = h('ul', { class: 'gaps' });
  const where = h('span', { role: 'status' });
  const back = h('button', { type: 'button', onclick: () => move(-1), 'aria-label': 'The row before' }, '←');
  const on = h('button', { type: 'button', onclick: () => move(1), 'aria-label': 'The next row' }, '→');
  const user = h('pre', { class: 'prompt', tabindex: '0', role: 'region', 'aria-label': 'What is asked for this row' });
  const system = h('pre', { class: 'prompt', tabindex: '0', role: 'region', 'aria-label': 'What the model is told before every row' });
  const editor = h('details', { class: 'plain editor', open: matchMedia('(min-width: 821px)').matches },
    h('summary', {}, 'Change the words'),
    h('label', { for: 'template-text' }, 'Template'),
    h('p', { id: 'template-help', class: 'muted' }, 'Below “# System” stands what the model is and what it keeps to; below “# User” what is asked for one row. Put a column in by a click:'),
    h('div', { class: 'columns' }, look.columns.map(column => h('button', { type: 'button', class: 'tag', onclick: () => insert(`{{${column.name}}}`) }, column.name))),
    text);
  const title = h('h3', {}, 'What the model reads');
  const preview = h('div', { class: 'preview' },
    h('div', { class: 'stephead' }, title, h('div', { class: 'buttons pager' }, back, where, on)),
    user,
    h('details', { class: 'plain' }, h('summary', {}, 'and before every row'), system));
  const element = h('section', { class: 'card', 'aria-labelledby': 'template-title' },
    current === null
      ? h('h2', { id: 'template-title' }, h('span', { class: 'step', 'aria-hidden': 'true' }, '2'), 'What to write')
      : h('h2', { id: 'template-title' }, 'The template'),
    choices, h('div', { class: 'sides' }, h('div', {}, editor, problem, gaps), preview));

  load();

  async function load() {
    try {
      const shipped = await getJson('/api/templates');
      templates = current === null
        ? [...shipped, { name: 'own', title: 'Your own', purpose: 'Begin with an empty page.', text: '# User\n\nWrite to {{lead}}\n' }]
        : [{ ...current, title: 'As it is now', purpose: `The emails above were written by ${current.name}.` }, ...shipped.filter(template => template.text.trim() !== current.text.trim())];
      put(choices, templates.map((template, place) => {
        const radio = h('input', { type: 'radio', name: 'template', value: String(place), checked: place === 0, onchange: () => pick(template, template.name === 'own') });
        return h('label', { class: 'choice' }, radio, h('span', {}, h('b', {}, template.title), h('small', {}, template.purpose)));
      }));
      pick(templates[0], false);
    } catch (error) {
      put(choices, problemBox(error, load));
    }
  }

  function pick(template, opens) {
    chosen = template;
    text.value = template.text;
    editor.open = editor.open || opens;
    render();
  }

  function edited() {
    clearTimeout(timer);
    timer = setTimeout(render, TYPING_PAUSE);
  }

  function insert(placeholder) {
    text.focus();
    text.setRangeText(placeholder, text.selectionStart, text.selectionEnd, 'end');
    edited();
  }

  async function render() {
    if (look.sample.length === 0) {
      show(preview, false);
      onChange();
      return;
    }

    const mine = ++asked;
    try {
      const answer = await post('/api/templates/render', {
        json: { template: { name: chosen.name, text: text.value }, columns: look.columns.map(column => column.name), rows: look.sample },
      });
      if (mine !== asked) {
        return;
      }

      prompts = answer.prompts;
      isUsable = true;
      put(problem);
      put(gaps, answer.placeholders.map(gap));
    } catch (error) {
      if (mine !== asked) {
        return;
      }

      isUsable = error.status !== 400;
      put(problem, h('div', { class: 'problem' }, h('strong', {}, isUsable ? 'No preview' : 'The template does not work yet'), h('p', {}, error.message)));
      put(gaps);
      if (!isUsable) {
        editor.open = true;
      }
    }

    preview.classList.toggle('stale', !isUsable);
    say(title, isUsable ? 'What the model reads' : 'Before that change');
    draw();
    onChange();
  }

  function gap({ placeholder, column, mayBeEmpty }) {
    const empty = look.rows - (look.columns.find(one => one.name === column)?.filled ?? look.rows);
    return mayBeEmpty || empty === 0 ? null : h('li', {}, `“${column}” is empty in ${plural(empty, 'row', 'rows')}. Write {{${placeholder} | "…"}} for what stands there instead.`);
  }

  function move(step) {
    at = Math.min(prompts.length - 1, Math.max(0, at + step));
    draw();
  }

  function draw() {
    at = Math.min(at, Math.max(0, prompts.length - 1));
    say(where, prompts.length > 0 ? `Row ${count(at + 1)}` : '');
    say(user, prompts[at]?.user ?? '');
    say(system, prompts[at]?.system ?? '');
    back.disabled = at === 0;
    on.disabled = at >= prompts.length - 1;
  }

  return {
    element,
    isUsable: () => isUsable && chosen !== null,
    /** Another text than that of the current template. */
    isChanged: () => current !== null && chosen !== null && text.value.trim() !== current.text.trim(),
    /** The template as a part of a job's options; nothing for the default one as it stands. */
    option: () => chosen === null || (current === null && chosen.name === DEFAULT && text.value === chosen.text) ? {} : { template: { name: chosen.name, text: text.value } },
  };
}
