// A job in plain words.

import { count, money, plural, rows, span, when } from './format.js';

const STATES = {
  preparing: 'Reading the list',
  running: 'Writing',
  pausing: 'Pausing',
  paused: 'Paused',
  waiting: 'Waiting',
  awaitingApproval: 'Ready for your look',
  cancelling: 'Cancelling',
  cancelled: 'Cancelled',
  completed: 'Done',
  failed: 'Failed',
};

const STATUSES = {
  written: 'Written',
  needsReview: 'Needs review',
  failed: 'Failed',
  skipped: 'Skipped',
  remaining: 'Not written yet',
};

export const stateWord = state => STATES[state] ?? state;
export const statusWord = status => STATUSES[status] ?? status;
/** The colour of a row's state. */
export const statusTone = status => ({ written: 'good', needsReview: 'warn', failed: 'bad' })[status] ?? '';
export const isFinal = state => state === 'completed' || state === 'cancelled' || state === 'failed';

/** The colour family of a state. */
export const tone = state => state === 'failed' ? 'bad'
  : state === 'waiting' || state === 'awaitingApproval' ? 'warn'
  : state === 'completed' ? 'good'
  : isFinal(state) || state === 'paused' ? 'calm' : 'busy';

/** `too-long` to `Too long`. */
export function codeWords(code) {
  const text = code.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[-_]/g, ' ').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** One sentence or two: what goes on, what it waits for, and how long. */
export function story(job) {
  const { total, remaining, needsReview, failed } = job.rows;
  switch (job.state) {
    case 'preparing':
      return total > 0 ? `${rows(total)} found. The first emails follow in a moment.` : 'The list is read and checked. The first emails follow in a moment.';
    case 'running':
      return running(job);
    case 'pausing':
      return 'The emails that are being written now are finished first; nothing new is begun.';
    case 'paused':
      return `Paused by you. ${rows(remaining)} left; nothing is spent until you resume.`;
    case 'waiting':
      return waiting(job);
    case 'awaitingApproval':
      return remaining > 0
        ? `The first ${plural(doneRows(job.rows), 'email is', 'emails are')} ready. Have a look; the other ${count(remaining)} are written when you say so.`
        : `${plural(doneRows(job.rows), 'email is', 'emails are')} ready, and that is the whole list. Have a look; it ends when you say so.`;
    case 'cancelling':
      return 'What is being written now is finished, then the workbook is made with what there is.';
    case 'cancelled':
      return `Cancelled with ${count(total - remaining)} of ${rows(total)} done. Their emails are kept.`;
    case 'completed':
      return completed(job.rows);
    case 'failed':
      return job.problem ?? 'The job failed, and no reason is known.';
    default:
      return '';
  }
}

/** Rows that have an outcome of their own: without those that take another row's email. */
export const doneRows = ({ written, needsReview, failed }) => written + needsReview + failed;

function completed({ total, remaining, needsReview, failed }) {
  const look = needsReview + failed > 0 ? ` ${plural(needsReview + failed, 'row wants', 'rows want')} a look.` : '';
  return remaining > 0 ? `Finished with ${count(total - remaining)} of ${rows(total)}; the other ${count(remaining)} have no email.${look}`
    : look === '' ? `All ${rows(total)} have their email.`
    : `All ${rows(total)} are done.${look}`;
}

function running(job) {
  if (job.limitedBy?.kind === 'learning') {
    return `Waiting for ${job.limitedBy.message}.`;
  }

  if (job.rows.remaining === 0) {
    return 'All rows have their email. The workbook is being made, or an email that you asked for anew.';
  }

  const rest = job.etaSeconds ? ` About ${span(job.etaSeconds)} left.` : '';
  if (job.limitedBy?.until) {
    return `Held back by the limit of ${job.limitedBy.message} until ${when(job.limitedBy.until)}.${rest}`;
  }

  const limit = job.limitedBy;
  return limit === null || limit === undefined ? `Nothing holds it back.${rest}`
    : limit.kind === 'requests-per-minute' && limit.perMinute ? `As fast as ${limit.deployment} ${limit.deployment.includes(' and ') ? 'allow' : 'allows'}: ${count(limit.perMinute)} requests a minute.${rest}`
    : limit.kind === 'tokens-per-minute' && limit.perMinute ? `As fast as ${limit.deployment} ${limit.deployment.includes(' and ') ? 'allow' : 'allows'}: ${count(limit.perMinute)} tokens a minute.${rest}`
    : `As fast as the model allows: the limit is ${limit.message}.${rest}`;
}

function waiting(job) {
  if (isAboutBudget(job)) {
    return `The budget of ${money(job.money.budgetUsd)} is used up: ${money(job.money.spentUsd ?? 0)} are spent, and ${rows(job.rows.remaining)} have no email yet. Give it a new budget, or finish with what there is.`;
  }

  const reason = job.waitingFor ?? job.limitedBy;
  if (!reason) {
    return 'It goes on by itself as soon as the model can take more.';
  }

  const message = /[.!?]$/.test(reason.message) ? reason.message : `${reason.message}.`;
  const start = `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
  return reason.until ? `${start} It tries again by itself at ${when(reason.until)}.` : start;
}

/** Whether a list waits for more money. */
export const isAboutBudget = job => job.state === 'waiting' && job.waitingFor?.kind === 'budget';

/** What stands below the money that is spent. */
export function moneyWords({ budgetUsd, perRowUsd, reservedUsd }) {
  return [
    budgetUsd === null ? 'no budget set' : `of ${money(budgetUsd)} at most`,
    perRowUsd && `${money(perRowUsd)} a row`,
    reservedUsd > 0 && `${money(reservedUsd)} kept for what is out`,
  ].filter(Boolean).join(' · ');
}
