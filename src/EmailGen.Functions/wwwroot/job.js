// One list at work.

import { approval } from './approval.js';
import { download, getJson, post, send } from './api.js';
import { askForBudget } from './budget.js';
import { rateChart } from './chart.js';
import { announce, confirmed, problemBox, tellOutage } from './dialogs.js';
import { h, put, say, show } from './dom.js';
import { compact, count, fullTime, money, percent, plural, rows, span, when } from './format.js';
import { progressBar } from './progress.js';
import { samplesOf } from './samples.js';
import { follow } from './stream.js';
import { codeWords, doneRows, isAboutBudget, isFinal, moneyWords, stateWord, story, tone } from './words.js';

const LIMITS_PACE = 5_000;

const FORMATS = [
  ['xlsx', 'Excel workbook', 'xlsx'],
  ['csv', 'CSV', 'csv'],
  ['jsonl', 'JSON lines', 'jsonl'],
  ['instantly', 'CSV for Instantly', 'csv'],
  ['smartlead', 'CSV for Smartlead', 'csv'],
  ['lemlist', 'CSV for lemlist', 'csv'],
];

export default function open(id) {
  const samples = samplesOf(id);
  const chart = rateChart();
  const preview = approval(now => {
    update(now);
    following.wake();
  });
  const view = parts(chart, preview);
  const element = h('div', {}, h('p', { class: 'muted loading' }, 'Looking for the job…'));
  let job = null;
  let tenth = 0;
  let limitsTimer = null;
  let isBusy = false;

  const following = follow(id, {
    onJob: update,
    onHistory: points => samples.seed(points),
    onLost: tellOutage,
    onGone: error => {
      tellOutage(null);
      put(element, h('h1', {}, 'This list can\u2019t be shown'), problemBox(error), h('p', {}, h('a', { href: '#/' }, 'All lists')));
    },
  });
  watchLimits();

  function update(now) {
    const before = job;
    job = now;
    if (before === null) {
      put(element, view.element);
      document.title = `${job.name} · EmailGen`;
    }

    draw(view, job);
    if (job.state === 'running') {
      samples.add(job.rowsPerMinute);
    }

    chart.update(samples.list, job.limitedBy?.kind === 'requests-per-minute' ? job.limitedBy.perMinute : null);
    preview.update(job);
    drawActions();
    tell(before);
  }

  // Not every second: what changed in kind, and each tenth of the way.
  function tell(before) {
    const done = job.rows.total > 0 ? Math.floor(10 * (job.rows.total - job.rows.remaining) / job.rows.total) : 0;
    if (before !== null && before.state !== job.state) {
      announce(`${stateWord(job.state)}. ${story(job)}`);
    } else if (before !== null && done > tenth) {
      announce(`${percent(done / 10)} done.`);
    }

    tenth = done;
  }

  function drawActions() {
    const wanted = actions(job);
    const key = wanted.map(action => action.text).join('|') + isBusy;
    if (view.buttons.dataset.key === key) {
      return;
    }

    view.buttons.dataset.key = key;
    const focused = view.buttons.contains(document.activeElement) ? document.activeElement.textContent : null;
    put(view.buttons, wanted.map(action => h('button', { type: 'button', class: action.kind ?? '', disabled: isBusy, onclick: () => act(action) }, action.text)));
    [...view.buttons.children].find(button => button.textContent === focused)?.focus();
  }

  async function act(action) {
    if (action.ask && !await action.ask()) {
      return;
    }

    isBusy = true;
    drawActions();
    put(view.trouble);
    try {
      const answer = await action.run();
      if (answer?.rows) {
        update(answer);
      }

      following.wake();
    } catch (error) {
      put(view.trouble, problemBox(error));
    } finally {
      isBusy = false;
      drawActions();
    }
  }

  function actions(now) {
    const { state, links } = now;
    const unfinished = now.rows.needsReview + now.rows.failed;
    const list = [];
    if (state === 'awaitingApproval') {
      list.push({
        text: approveWords(now),
        kind: 'primary',
        ask: () => !preview.isChanged() || confirmed('Approve without your changes?', 'The template was changed below, but the preview was not written again with it. The other rows are written by the template as it was.', 'Approve as it was', false),
        run: () => post(links.approve),
      });
    }

    if (state === 'paused') {
      list.push({ text: 'Resume', kind: 'primary', run: () => post(links.resume) });
    }

    if (isAboutBudget(now)) {
      let budget = null;
      list.push({ text: 'Set a new budget', kind: 'primary', ask: async () => (budget = await askForBudget(job)) !== null, run: () => post(links.resume, { json: { budgetUsd: budget } }) });
    } else if (state === 'waiting') {
      list.push({ text: 'Try again now', run: () => post(links.resume) });
    }

    if (state === 'running' || state === 'waiting' || state === 'preparing') {
      list.push({ text: 'Pause', run: () => post(links.pause) });
    }

    // One that has ended also takes up rows that it never asked.
    const open = isFinal(state) ? now.rows.remaining : 0;
    if (state !== 'failed' && open > 0) {
      list.push({ text: `Go on with ${rows(unfinished + open)}`, run: () => post(links.retryFailed) });
    } else if ((isFinal(state) || state === 'awaitingApproval') && unfinished > 0) {
      list.push({ text: `Ask again for ${rows(unfinished)}`, run: () => post(links.retryFailed) });
    }

    if (state === 'waiting' || state === 'paused' || state === 'awaitingApproval') {
      list.push({ text: 'Finish with what there is', run: () => post(links.finish) });
    }

    if (!isFinal(state) && state !== 'cancelling') {
      list.push({
        text: 'Cancel',
        kind: 'quiet',
        // As it stands when asked, not when the button was drawn.
        ask: () => confirmed('Cancel this list?', cancelWords(job.rows), 'Cancel the list'),
        run: () => post(links.cancel),
      });
    }

    if (isFinal(state)) {
      list.push({
        text: 'Delete',
        kind: 'quiet',
        ask: () => confirmed('Delete this list for good?', 'The list, its emails and its workbooks are removed. Nobody can bring them back.', 'Delete it'),
        run: async () => {
          following.stop();
          await send(links.self, { method: 'DELETE' });
          announce('The list is deleted.');
          location.hash = '#/';
        },
      });
    }

    return list;
  }

  async function watchLimits() {
    try {
      if (!document.hidden && job !== null && !isFinal(job.state)) {
        const { deployments } = await getJson('/api/limits');
        samples.throttled(deployments.reduce((sum, one) => sum + Object.values(one.throttled).reduce((all, refused) => all + refused, 0), 0));
      }
    } catch {
      // The job's own stream tells when the app is away.
    }

    limitsTimer = setTimeout(watchLimits, LIMITS_PACE);
  }

  return {
    element,
    title: 'List',
    dispose: () => {
      following.stop();
      clearTimeout(limitsTimer);
      tellOutage(null);
    },
  };
}

function approveWords({ rows: { remaining }, preview: { restUsd } }) {
  const cost = restUsd ? ` (about ${money(restUsd)})` : '';
  return remaining === 0 ? 'Approve: make the workbook' : `Approve: write the other ${rows(remaining)}${cost}`;
}

function parts(chart, preview) {
  const view = {
    name: h('h1', {}),
    state: h('span', { class: 'chip' }),
    started: h('p', { class: 'muted' }),
    story: h('p', { class: 'story large' }),
    bar: progressBar(),
    share: h('p', { class: 'share' }),
    buttons: h('div', { class: 'buttons' }),
    trouble: h('div'),
    tiles: h('dl', { class: 'tiles' }),
    review: h('section', { hidden: true }),
    files: h('div', { class: 'files' }),
    emails: h('a', { class: 'button', hidden: true }, 'Look at the emails'),
    chartSection: h('section', { 'aria-label': 'Pace' }, h('h2', {}, 'Pace'), chart.element),
  };
  view.tile = tiles(view.tiles, [
    ['written', 'Written'], ['review', 'Needs review'], ['failed', 'Failed'], ['speed', 'Speed'], ['eta', 'Time left'], ['tokens', 'Tokens'], ['money', 'Money'],
  ]);
  view.element = h('article', { class: 'jobpage' },
    h('p', { class: 'crumb' }, h('a', { href: '#/' }, 'All lists')),
    h('header', { class: 'head' }, h('div', {}, view.name, view.started), view.state),
    h('section', { class: 'card', 'aria-label': 'Progress' }, view.story, view.bar.element, view.share, view.buttons, view.trouble),
    preview.element,
    view.tiles,
    h('section', { class: 'card results', 'aria-label': 'Emails and files' }, h('div', {}, h('h2', {}, 'Emails'), view.emails), view.files),
    view.review,
    view.chartSection);
  return view;
}

function tiles(list, names) {
  return Object.fromEntries(names.map(([name, title]) => {
    const [value, note] = [h('dd', {}), h('dd', { class: 'muted' })];
    const tile = h('div', { class: name }, h('dt', {}, title), value, note);
    list.append(tile);
    return [name, {
      set(text, small = '') {
        show(tile, text !== null);
        say(value, text ?? '');
        say(note, small);
      },
    }];
  }));
}

function draw(view, job) {
  const { total, remaining, written, needsReview, failed } = job.rows;
  const done = total - remaining;
  say(view.name, job.name);
  say(view.state, stateWord(job.state));
  view.state.className = `chip ${tone(job.state)}`;
  say(view.started, `Started ${fullTime(job.createdAt)}${job.template?.name ? ` with the template ${job.template.name}` : ''}`);
  say(view.story, story(job));
  view.bar.update(job.rows);
  say(view.share, total > 0 ? `${count(done)} of ${rows(total)} · ${percent(done / total)}${job.rows.duplicates ? ` · ${plural(job.rows.duplicates, 'double', 'doubles')}` : ''}` : '');

  view.tile.written.set(count(written), job.repaired ? `${count(job.repaired)} mended on the second try` : '');
  view.tile.review.set(count(needsReview), needsReview > 0 ? percent(needsReview / Math.max(1, doneRows(job.rows))) : '');
  view.tile.failed.set(count(failed));
  view.tile.speed.set(job.state !== 'running' ? null : job.rowsPerMinute > 0 ? `${count(job.rowsPerMinute)} / min` : '–', limitWords(job));
  view.tile.eta.set(job.etaSeconds ? span(job.etaSeconds) : null, job.etaSeconds ? `done ${ending(job.etaSeconds)}` : '');
  view.tile.tokens.set(compact(job.tokens.prompt + job.tokens.completion), `${compact(job.tokens.prompt)} read, ${compact(job.tokens.completion)} written`);
  view.tile.money.set(job.money.spentUsd === null ? null : money(job.money.spentUsd), moneyWords(job.money));
  drawReview(view, job);
  drawFiles(view, job);
  show(view.emails, total > 0);
  view.emails.setAttribute('href', `#/jobs/${encodeURIComponent(job.id)}/emails`);

  show(view.chartSection, job.state === 'running' || view.chartSection.dataset.seen === 'true');
  if (job.state === 'running') {
    view.chartSection.dataset.seen = 'true';
  }
}

function drawReview(view, job) {
  const codes = Object.entries(job.review ?? {}).sort((one, other) => other[1] - one[1]);
  const key = JSON.stringify(codes);
  if (view.review.dataset.key === key) {
    return;
  }

  view.review.dataset.key = key;
  show(view.review, codes.length > 0);
  put(view.review, h('h2', {}, 'Why some need review'), h('ul', { class: 'reasons' }, codes.map(([code, number]) => h('li', {}, h('span', {}, codeWords(code)), h('b', {}, count(number))))));
}

function drawFiles(view, job) {
  const key = `${isFinal(job.state)}${job.rows.total > 0}`;
  if (view.files.dataset.key === key) {
    return;
  }

  view.files.dataset.key = key;
  if (job.rows.total === 0) {
    put(view.files, h('p', { class: 'muted' }, job.state === 'failed' ? 'There are no emails.' : 'There is something to download as soon as the list is read.'));
    return;
  }

  const isWhole = isFinal(job.state);
  const base = job.name.replace(/\.[^.]+$/, '');
  const trouble = h('div');
  const get = async (format, extension) => {
    put(trouble);
    const query = new URLSearchParams({ ...(isWhole ? {} : { partial: 'true' }), ...(format === 'xlsx' ? {} : { format }) }).toString();
    try {
      await download(`${job.links.result}${query && `?${query}`}`, `${base}.emails.${extension}`);
    } catch (error) {
      put(trouble, problemBox(error));
    }
  };
  put(view.files,
    h('div', { class: 'buttons' },
      h('button', { type: 'button', class: isWhole ? 'primary' : '', onclick: () => get('xlsx', 'xlsx') }, isWhole ? 'Download the workbook' : 'Download what there is'),
      h('details', { class: 'menu' }, h('summary', {}, 'Other formats'),
        h('div', {}, FORMATS.map(([format, title, extension]) => h('button', { type: 'button', onclick: () => get(format, extension) }, title))))),
    trouble);
}

function limitWords(job) {
  const limit = job.limitedBy;
  return limit?.perMinute === null || limit?.perMinute === undefined ? ''
    : limit.kind === 'tokens-per-minute' ? `limit: ${compact(limit.perMinute)} tokens a minute`
    : `limit: ${count(limit.perMinute)} requests a minute`;
}

const cancelWords = ({ total, remaining }) => total === remaining
  ? 'No email is written yet, and none will be.'
  : `What is done stays done and goes into the workbook: ${rows(total - remaining)}. The other ${count(remaining)} get no email.`;

const ending = seconds => `at ${when(Date.now() + seconds * 1000)}`;
