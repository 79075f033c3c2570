// From a file to a job: what is in it, what each email is made of, what it will take, start.

import { upload } from './api.js';
import { problemBox } from './dialogs.js';
import { h, put } from './dom.js';
import { dropZone, take } from './drop.js';
import { firstLook } from './look.js';
import { launchPad } from './launch.js';
import { templateEditor } from './template.js';
import { percent } from './format.js';

export default function open() {
  const steps = h('div', { class: 'steps' });
  const element = h('div', {},
    h('div', { class: 'intro' },
      h('h1', {}, 'A new list'),
      h('p', { class: 'muted' }, 'See what is in it, choose what to write, and start when you like what you see.')),
    steps);
  let reading = null;
  let launch = null;

  function choose() {
    put(steps, dropZone({ onFile: read }));
  }

  async function read(file, list = {}) {
    reading?.abort();
    const mine = new AbortController();
    reading = mine;
    const status = h('p', { role: 'status' }, `Reading ${file.name}…`);
    put(steps, h('section', { class: 'card' }, status));
    try {
      const look = await upload('/api/lists/inspect', file, list, {
        signal: mine.signal,
        onProgress: share => { status.textContent = share < 1 ? `Sending ${file.name}: ${percent(share)}` : `Reading ${file.name}…`; },
      });
      show(file, list, look);
    } catch (error) {
      if (error.name !== 'AbortError') {
        put(steps, problemBox({ title: error.isUnreachable ? error.title : `${file.name} can\u2019t be used as it is`, message: error.message }), dropZone({ onFile: read }));
      }
    }
  }

  function show(file, list, look) {
    launch?.dispose();
    const editor = templateEditor(look, () => launch.changed());
    launch = launchPad(file, look, () => ({ ...list, ...editor.option() }), () => editor.isUsable());
    put(steps,
      firstLook(look, { onOther: choose, onSheet: sheet => read(file, { sheet }), onHeader: headerRow => read(file, { ...list, headerRow }) }),
      editor.element,
      launch.element);
    steps.querySelector('h2')?.focus();
    launch.changed();
  }

  const file = take();
  if (file) {
    read(file);
  } else {
    choose();
  }

  return {
    element,
    title: 'A new list',
    dispose: () => {
      reading?.abort();
      launch?.dispose();
    },
  };
}
