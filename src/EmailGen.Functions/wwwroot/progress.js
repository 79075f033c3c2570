import { h } from './dom.js';
import { count, percent } from './format.js';

const PARTS = [['written', 'Written'], ['needsReview', 'Needs review'], ['failed', 'Failed']];

/** A bar in three parts: written, needs review, failed. */
export function progressBar(label = 'Progress') {
  const parts = PARTS.map(([name]) => h('span', { class: name }));
  const element = h('span', { class: 'bar', role: 'progressbar', 'aria-label': label, 'aria-valuemin': '0', 'aria-valuemax': '100', 'aria-valuenow': '0' }, parts);
  return {
    element,
    update(rows) {
      PARTS.forEach(([name], place) => {
        parts[place].style.width = rows.total > 0 ? `${100 * rows[name] / rows.total}%` : '0';
      });
      const share = rows.total > 0 ? (rows.total - rows.remaining) / rows.total : 0;
      element.setAttribute('aria-valuenow', String(Math.floor(share * 100)));
      element.setAttribute('aria-valuetext', rows.total > 0 ? `${percent(share)}, ${count(rows.total - rows.remaining)} of ${count(rows.total)} rows` : 'not started');
    },
  };
}
