// How much more a list may cost.

import { openDialog } from './dialogs.js';
import { h } from './dom.js';
import { money, rows } from './format.js';

/** US dollars for the whole list; null when the user thinks better of it. */
export async function askForBudget(job) {
  const now = job.money.budgetUsd ?? 0;
  const input = h('input', { id: 'new-budget', type: 'number', min: '0.01', step: '0.01', required: true, value: String(Math.ceil(Math.max(0.01, now * 1.5) * 100) / 100) });
  const isOk = await openDialog({
    title: 'A new budget',
    body: [
      h('p', {}, `${money(job.money.spentUsd ?? 0)} are spent${job.rows.remaining > 0 ? `, and ${rows(job.rows.remaining)} are left` : ''}.`),
      h('label', { for: 'new-budget' }, 'At most, in US dollars, for the whole list'),
      input,
    ],
    confirm: 'Go on with this budget',
    focus: input,
    canConfirm: () => input.checkValidity(),
  });
  return isOk ? Number(input.value) : null;
}
