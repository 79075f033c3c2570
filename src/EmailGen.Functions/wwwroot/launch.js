// The last step: how much first, how much money, what it will take, and go.

import { getJson, upload } from './api.js';
import { problemBox } from './dialogs.js';
import { h, put, say, show } from './dom.js';
import { count, money, percent, rows, span } from './format.js';

const PREVIEW = 10;
const MOST_PREVIEWED = 1_000;
const TYPING_PAUSE = 600;

const modelWords = ({ name, model }) => model && model !== name ? `${name} (${model})` : name;

export function launchPad(file, look, options, isUsable) {
  const model = h('div', { class: 'muted' });
  const previews = h('input', { type: 'checkbox', id: 'wants-preview', onchange: changed });
  const number = h('input', { type: 'number', id: 'preview', min: '1', max: String(Math.min(MOST_PREVIEWED, Math.max(1, look.rows))), value: String(Math.min(PREVIEW, look.rows)), 'aria-label': 'Emails to see first', oninput: changed });
  const budget = h('input', { type: 'number', id: 'budget', min: '0.01', step: '0.01', placeholder: 'no limit', oninput: changed });
  const previewField = h('div', { class: 'check' }, previews, h('label', { for: 'wants-preview' }, 'First show me'), number, h('span', {}, 'emails, then wait for my yes'));
  const budgetField = h('div', {}, h('label', { for: 'budget' }, 'Spend at most (US dollars)'), budget);
  const estimate = h('div', { class: 'estimate', 'aria-live': 'polite', hidden: true });
  const trouble = h('div');
  const start = h('button', { type: 'button', class: 'primary big', onclick: go }, startWord());
  const sending = h('p', { role: 'status' });
  const element = h('section', { class: 'card', 'aria-labelledby': 'launch-title' },
    h('h2', { id: 'launch-title' }, h('span', { class: 'step', 'aria-hidden': 'true' }, '3'), 'Start'),
    model, h('div', { class: 'fields' }, previewField, budgetField), estimate, trouble, h('div', { class: 'buttons' }, start, sending));

  let timer = null;
  let asking = null;
  let isStarting = false;
  let attempt = null;
  // Until it is known, starting is left to the app's answer.
  let hasModel = true;
  const chosen = [];
  const nobody = h('p', { role: 'status', hidden: true }, 'Choose at least one.');

  tellModel();

  async function tellModel() {
    try {
      const { deployments, problems } = await getJson('/api/limits');
      if (problems.length > 0) {
        say(model, problems.join(' '));
      } else if (deployments.length > 1) {
        chosen.push(...deployments.map(one => h('input', { type: 'checkbox', checked: true, value: one.name, onchange: changed })));
        put(model, h('fieldset', { class: 'writers' },
          h('legend', {}, 'Written by'),
          chosen.map((box, at) => h('label', {}, box, ` ${modelWords(deployments[at])}`)),
          nobody));
      } else {
        say(model, `Written by ${deployments.map(modelWords).join('')}.`);
      }

      hasModel = deployments.length > 0;
      start.disabled = isStarting || !mayStart();
    } catch {
      // Starting tells soon enough.
    }
  }

  const mayStart = () => isUsable() && hasModel && (chosen.length === 0 || chosen.some(box => box.checked));

  function all() {
    return {
      ...options(),
      ...(previews.checked ? { preview: Number(number.value) } : {}),
      ...(budget.value !== '' ? { budgetUsd: Number(budget.value) } : {}),
      ...(chosen.some(box => !box.checked) ? { deployments: chosen.filter(box => box.checked).map(box => box.value) } : {}),
    };
  }

  function changed() {
    show(nobody, chosen.length > 0 && !chosen.some(box => box.checked));
    start.disabled = isStarting || !mayStart();
    start.textContent = startWord();
    attempt = null;
    clearTimeout(timer);
    if (mayStart()) {
      timer = setTimeout(ask, TYPING_PAUSE);
    }
  }

  function startWord() {
    return previews.checked ? `Write the first ${count(Number(number.value))}` : `Write ${look.rows === 1 ? 'the email' : `all ${count(look.rows)} emails`}`;
  }

  async function ask() {
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    if (estimate.hidden) {
      show(estimate, true);
      put(estimate, h('p', { class: 'muted' }, 'Working out what it will take…'));
    }

    try {
      draw(await upload('/api/estimates', file, all(), { signal: mine.signal }));
    } catch (error) {
      if (error.name === 'AbortError') {
        return;
      }

      show(estimate, error.status !== 503);
      put(estimate, h('p', { class: 'muted' }, `No estimate: ${error.message}`));
    }
  }

  function draw({ rowsToAsk, usd, seconds, boundBy, notes }) {
    show(estimate, true);
    put(estimate,
      h('dl', { class: 'tiles' },
        usd && h('div', {}, h('dt', {}, 'Cost'), h('dd', {}, `about ${money(usd.likely)}`), h('dd', { class: 'muted' }, `${money(usd.min)} to ${money(usd.max)}`)),
        seconds && h('div', {}, h('dt', {}, 'Time'), h('dd', {}, `about ${span(seconds.likely)}`), h('dd', { class: 'muted' }, `${span(seconds.min)} to ${span(seconds.max)}`)),
        h('div', {}, h('dt', {}, 'Emails'), h('dd', {}, count(rowsToAsk ?? look.rows)), h('dd', { class: 'muted' }, rowsToAsk < look.rows ? `${rows(look.rows - rowsToAsk)} are not asked` : ''))),
      boundBy && h('p', { class: 'muted' }, `What decides the pace: ${boundBy}.`.replace(/\.\.$/, '.')),
      (notes ?? []).length > 0 && h('ul', { class: 'gaps' }, notes.map(note => h('li', {}, note))));
  }

  async function go() {
    if (!number.checkValidity() || !budget.checkValidity()) {
      put(trouble, problemBox({ title: 'One of the numbers can\u2019t be used', message: !number.checkValidity() ? `Show me first: ${number.validationMessage}` : `Budget: ${budget.validationMessage}` }));
      return;
    }

    isStarting = true;
    start.disabled = true;
    put(trouble);
    // The same key for a second try: had the first one arrived after all, it is the same job.
    attempt ??= Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
    try {
      const job = await upload('/api/jobs', file, all(), {
        headers: { 'Idempotency-Key': attempt },
        onProgress: share => say(sending, share < 1 ? `Sending the list: ${percent(share)}` : 'Starting…'),
      });
      location.hash = `#/jobs/${encodeURIComponent(job.id)}`;
    } catch (error) {
      say(sending, '');
      put(trouble, problemBox(error));
      isStarting = false;
      start.disabled = !mayStart();
    }
  }

  return {
    element,
    changed,
    dispose: () => {
      clearTimeout(timer);
      asking?.abort();
    },
  };
}
