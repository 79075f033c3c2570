// One orchestration: input, output, status, history, and the last resorts.

import { getJson, post } from './api.js';
import { confirmed, problemBox } from './dialogs.js';
import { h, put } from './dom.js';
import { count, fullTime } from './format.js';
import { json, short, statusTone } from './inside.js';

const MOST_EVENTS = 500;
const LOOKS = 20;
const LOOK_PAUSE = 500;
const exact = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });

const COMMANDS = [
  ['suspend', 'Suspend', one => isOpen(one) && one.status !== 'Suspended', 'It stops after the step it is at and goes on when it is resumed.'],
  ['resume', 'Resume', one => one.status === 'Suspended', 'It goes on where it was suspended.'],
  ['terminate', 'Terminate', one => isOpen(one), 'It ends at once and can\u2019t go on. A job is better cancelled on its own page: it then gets its workbook.'],
  ['purge', 'Purge', one => !isOpen(one), 'Its input, output and history are removed for good. Blobs and entities stay.'],
];

export default function open(id) {
  const path = `/api/monitor/instances/${encodeURIComponent(id)}`;
  const element = h('div', {}, h('p', { class: 'muted' }, 'Looking…'));
  load();

  async function load() {
    try {
      draw(await getJson(path, { role: 'operator' }));
    } catch (error) {
      put(element, crumb(), h('h1', { class: 'code' }, id), problemBox(error, load));
    }
  }

  // An orchestration is told of a command and obeys at its next step.
  async function loadOnceNot(status) {
    let answer;
    for (let look = 0; look < LOOKS; look++) {
      answer = await getJson(path, { role: 'operator' });
      if (answer.instance.status !== status) {
        break;
      }

      await new Promise(resolve => setTimeout(resolve, LOOK_PAUSE));
    }

    draw(answer);
  }

  function draw({ instance, history, historyProblem }) {
    const trouble = h('div');
    const buttons = COMMANDS.filter(([, , isPossible]) => isPossible(instance)).map(([command, title, , means]) => h('button', {
      type: 'button',
      onclick: async () => {
        if (!await confirmed(`${title} ${id}?`, means, title, command !== 'resume')) {
          return;
        }

        try {
          await post(`${path}/${command}`, { role: 'operator' });
          if (command === 'purge') {
            location.hash = '#/';
          } else {
            await loadOnceNot(instance.status);
          }
        } catch (error) {
          put(trouble, problemBox(error));
        }
      },
    }, title));
    put(element,
      crumb(),
      h('header', { class: 'head' }, h('div', {}, h('h1', {}, instance.name), h('p', { class: 'code' }, instance.id)), h('span', { class: `chip ${statusTone(instance.status)}` }, instance.status)),
      h('p', { class: 'muted' }, `Started ${fullTime(instance.createdAt)}, last heard of ${fullTime(instance.updatedAt)}`),
      h('div', { class: 'buttons' }, buttons, h('button', { type: 'button', onclick: load }, 'Look again')),
      trouble,
      [['Says of itself', instance.customStatus], ['Input', instance.input], ['Output', instance.output]].map(([title, value]) => value !== null && h('section', {}, h('h2', {}, title), h('pre', { class: 'code box', tabindex: '0', role: 'region', 'aria-label': title }, json(value)))),
      h('section', {}, h('h2', {}, 'History'), historyProblem ? h('p', { class: 'muted' }, historyProblem) : historyTable(history)));
  }

  return { element, title: id };
}

function historyTable(history) {
  const newest = history.slice(-MOST_EVENTS);
  return [
    history.length > newest.length && h('p', { class: 'muted' }, `The last ${count(newest.length)} of ${count(history.length)} events.`),
    h('div', { class: 'tablebox wide', role: 'region', tabindex: '0', 'aria-label': 'History' },
      h('table', {},
        h('thead', {}, h('tr', {}, ['When', 'What', 'Number', 'Name', 'To', 'Data'].map(column => h('th', { scope: 'col' }, column)))),
        h('tbody', {}, newest.map(entry => h('tr', {},
          h('td', {}, entry.at ? exact.format(new Date(entry.at)) : ''),
          h('td', {}, entry.type),
          h('td', {}, entry.id >= 0 ? count(entry.id) : entry.answerTo !== null ? `answers ${count(entry.answerTo)}` : ''),
          h('td', { class: 'code' }, entry.name ?? ''),
          h('td', { class: 'code' }, entry.target ?? ''),
          h('td', { class: 'code', title: entry.data ?? '' }, short(entry.data))))))),
  ];
}

const crumb = () => h('p', { class: 'crumb' }, h('a', { href: '#/' }, 'Monitor'));

const isOpen = instance => ['Running', 'Pending', 'Suspended'].includes(instance.status);
