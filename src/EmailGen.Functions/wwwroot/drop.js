import { h } from './dom.js';

let held = null;

/** Keeps a chosen file for the next page. */
export const hold = file => { held = file; };

/** Takes the file that was kept, once. */
export function take() {
  const file = held;
  held = null;
  return file;
}

/** Where a list is dropped, or chosen by a click or the keyboard. */
export function dropZone({ onFile }) {
  const input = h('input', { type: 'file', accept: '.csv,.tsv,.txt,.xlsx,text/csv', class: 'unseen', id: 'list-file', 'aria-describedby': 'list-hint', onchange: () => input.files[0] && onFile(input.files[0]) });
  const zone = h('div', {
    class: 'drop',
    ondragenter: event => event.dataTransfer.types.includes('Files') && zone.classList.add('over'),
    ondragleave: event => zone.contains(event.relatedTarget) || zone.classList.remove('over'),
    ondrop: event => {
      zone.classList.remove('over');
      if (event.dataTransfer.files[0]) {
        onFile(event.dataTransfer.files[0]);
      }
    },
  },
  input,
  h('label', { for: 'list-file' }, h('strong', {}, 'Drop a list of leads here'), h('span', { class: 'button primary' }, 'Choose a file')),
  h('p', { id: 'list-hint', class: 'muted' }, 'CSV or Excel, as it came out of your CRM. No email is written before you say so.'));
  return zone;
}
