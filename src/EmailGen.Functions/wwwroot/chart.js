import { h, put, s, say } from './dom.js';
import { count, plural, when } from './format.js';

const HEIGHT = 180;
const LEFT = 46;
const BOTTOM = 22;
const TOP = 10;

/** Rows a minute as a line, refused requests as bars. */
export function rateChart() {
  const drawing = s('svg', { height: HEIGHT, role: 'img', 'aria-label': 'Rows a minute: nothing to show yet' });
  const caption = h('figcaption', {});
  const element = h('figure', { class: 'chart' },
    h('div', { class: 'legend', 'aria-hidden': 'true' }, h('span', { class: 'rate' }, 'Rows a minute'), h('span', { class: 'refused' }, 'Refused by the model, tried again')),
    drawing, caption);
  return {
    element,
    update(samples, limit) {
      drawing.toggleAttribute('hidden', samples.length < 2);
      if (samples.length < 2) {
        say(caption, 'The pace shows here once some rows are done.');
        return;
      }

      // Drawn in the pixels that there are, so that its letters keep their size.
      const width = drawing.clientWidth || 640;
      drawing.setAttribute('viewBox', `0 0 ${width} ${HEIGHT}`);
      const [start, end] = [samples[0].at, Math.max(samples.at(-1).at, samples[0].at + 1)];
      const fastest = Math.max(...samples.map(sample => sample.rate));
      const top = nice(Math.max(fastest, limit !== null && limit < 3 * fastest ? limit : 0, 1));
      const most = Math.max(4, ...samples.map(sample => sample.refused));
      const x = at => LEFT + (at - start) / (end - start) * (width - LEFT - 4);
      const y = rate => HEIGHT - BOTTOM - rate / top * (HEIGHT - BOTTOM - TOP);
      const line = samples.map(sample => `${x(sample.at).toFixed(1)},${y(Math.max(0, sample.rate)).toFixed(1)}`).join(' ');
      put(drawing,
        [0, top / 2, top].map(level => [
          s('line', { class: 'grid', x1: LEFT, x2: width, y1: y(level), y2: y(level) }),
          s('text', { x: LEFT - 8, y: y(level) + 4, 'text-anchor': 'end' }, count(level)),
        ]),
        limit !== null && limit <= top && s('line', { class: 'limit', x1: LEFT, x2: width, y1: y(limit), y2: y(limit) }),
        samples.filter(sample => sample.refused > 0).map(sample => s('rect', {
          class: 'refused', x: x(sample.at) - 2, width: 4,
          y: HEIGHT - BOTTOM - Math.max(4, sample.refused / most * 44), height: Math.max(4, sample.refused / most * 44),
        })),
        s('polygon', { class: 'area', points: `${LEFT},${y(0)} ${line} ${x(end).toFixed(1)},${y(0)}` }),
        s('polyline', { class: 'rate', points: line }),
        s('text', { x: LEFT, y: HEIGHT - 5 }, when(start)),
        s('text', { x: width, y: HEIGHT - 5, 'text-anchor': 'end' }, when(end)));
      const refused = samples.reduce((sum, sample) => sum + sample.refused, 0);
      const told = `${count(samples.at(-1).rate)} rows a minute now, ${count(fastest)} at most`;
      drawing.setAttribute('aria-label', `Rows a minute from ${when(start)} to ${when(end)}: ${told}; ${plural(refused, 'request', 'requests')} refused.`);
      say(caption, refused === 0 ? `${told}. The model has refused nothing.` : `${told}. ${plural(refused, 'request was', 'requests were')} refused and tried again.`);
    },
  };
}

// 1, 2 or 5 times a power of ten.
function nice(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 2.5, 5, 10].map(step => step * power).find(step => step >= value);
}
