// A job in plain words.

import { count, money, plural, rows, span, when } from './format.js';

const STATES = {
  preparing: 'Reading the list',
  running: 'Writing',
  pausing: 'Pausing',
  paused: 'Paused',
  waiting: 'Waiting',
  awaitingApproval: 'Ready for your look',
  finishing: 'Finishing',
  cancelling: 'Cancelling',
  cancelled: 'Cancelled',
  completed: 'Done',
  failed: 'Failed',
};

const STATUSES = {
  written: 'Written',
  'needs review': 'Needs review',
  failed: 'Failed',
  skipped: 'Skipped',
  'not written yet': 'Not written yet',
};

export const stateWord = state => STATES[state] ?? state;
export const statusWord = status => STATUSES[status] ?? status;
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
      return `The first ${plural(total - remaining, 'email is', 'emails are')} ready. Have a look; the other ${count(remaining)} are written when you say so.`;
    case 'cancelling':
      return 'What is being written now is finished, then the workbook is made with what there is.';
    case 'cancelled':
      return `Cancelled with ${count(total - remaining)} of ${rows(total)} done. Their emails are kept.`;
    case 'completed':
      return needsReview + failed === 0
        ? `All ${rows(total)} have their email.`
        : `${count(job.rows.written)} of ${rows(total)} are written; ${count(needsReview + failed)} want a look.`;
    case 'failed':
      return job.problem ?? 'The job failed, and no reason is known.';
    default:
      return '';
  }
}

function running(job) {
  if (job.limitedBy?.kind === 'learning') {
    return `Waiting for ${job.limitedBy.message}.`;
  }

  if (job.rows.remaining === 0) {
    return 'All rows are done; the workbook is being made.';
  }

  const rest = job.etaSeconds ? ` About ${span(job.etaSeconds)} left.` : '';
  if (job.limitedBy?.until) {
    return `Held back by the limit of ${job.limitedBy.message} until ${when(job.limitedBy.until)}.${rest}`;
  }

  const limit = job.limitedBy;
  return limit === null || limit === undefined ? `Nothing holds it back.${rest}`
    : limit.kind === 'requests-per-minute' && limit.perMinute ? `As fast as ${limit.deployment} allows: ${count(limit.perMinute)} requests a minute.${rest}`
    : limit.kind === 'tokens-per-minute' && limit.perMinute ? `As fast as ${limit.deployment} allows: ${count(limit.perMinute)} tokens a minute.${rest}`
    : `As fast as the model allows: the limit is ${limit.message}.${rest}`;
}

function waiting(job) {
  const reason = job.waitingFor ?? job.limitedBy;
  if (!reason) {
    return 'It goes on by itself as soon as the model can take more.';
  }

  const message = /[.!?]$/.test(reason.message) ? reason.message : `${reason.message}.`;
  const start = `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
  return reason.until ? `${start} It tries again by itself at ${when(reason.until)}.` : start;
}

/** What a money figure means beside a budget. */
export function moneyWords(budget) {
  return budget === null || budget === undefined ? 'no budget set' : `of ${money(budget)} at most`;
}
