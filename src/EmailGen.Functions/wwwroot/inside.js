// Durable data as people can read it.

const SHORT = 80;

export const json = value => typeof value === 'string' ? value : JSON.stringify(value, null, 2);

export function short(value) {
  const text = value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > SHORT ? `${text.slice(0, SHORT)}…` : text;
}

export const statusTone = status => ({ Running: 'busy', Pending: 'busy', Suspended: 'warn', Completed: 'good', Failed: 'bad' })[status] ?? '';
