import { send } from './api.js';

const asked = new Map();

/** Whether this version of the app knows an option of a job: it looks at a list of one cell with it, and keeps nothing. */
export function supports(option) {
  if (!asked.has(option)) {
    const query = new URLSearchParams({ name: 'probe.csv', options: JSON.stringify({ [option]: 1 }) });
    asked.set(option, send(`/api/lists/inspect?${query}`, { method: 'POST', body: 'name\nAda\n' }).then(() => true, error => {
      if (error.status !== 400) {
        asked.delete(option);
      }

      return false;
    }));
  }

  return asked.get(option);
}
