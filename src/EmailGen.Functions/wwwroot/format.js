// Numbers, money and times in the reader's own manner.

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

export const count = number => whole.format(number ?? 0);
export const compact = number => short.format(number ?? 0);

/** 'row' or 'rows', with the number. */
export const rows = number => plural(number, 'row', 'rows');

export const plural = (number, one, many) => `${count(number)} ${number === 1 ? one : many}`;

/** US dollars; below a cent its first two digits that are not zero. */
export function money(usd) {
  const digits = usd === 0 || usd >= 1 ? 2 : usd >= 0.01 ? 3 : Math.min(10, Math.ceil(-Math.log10(usd)) + 1);
  return new Intl.NumberFormat(undefined, { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol', minimumFractionDigits: 2, maximumFractionDigits: digits }).format(usd);
}

export const percent = share => new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0 }).format(share);

/** A span as people say it: 40 s, 12 min, 3 h 20 min, 2 days. */
export function span(seconds) {
  if (seconds < 90) {
    return `${count(Math.max(1, Math.round(seconds)))} s`;
  }

  const minutes = Math.round(seconds / 60);
  if (minutes < 90) {
    return `${count(minutes)} min`;
  }

  const hours = Math.floor(minutes / 60);
  if (hours < 36) {
    return minutes % 60 === 0 || hours > 12 ? `${count(Math.round(minutes / 60))} h` : `${count(hours)} h ${count(minutes % 60)} min`;
  }

  return plural(Math.round(minutes / 1440), 'day', 'days');
}

/** 'today at 14:05', or the date when it is another day. */
export function when(time) {
  const date = new Date(time);
  return date.toDateString() === new Date().toDateString() ? clock.format(date) : moment.format(date);
}

export const fullTime = time => moment.format(new Date(time));

export function ago(time) {
  const seconds = (new Date(time) - Date.now()) / 1000;
  for (const [unit, length] of [['day', 86400], ['hour', 3600], ['minute', 60]]) {
    if (Math.abs(seconds) >= length) {
      return relative.format(Math.round(seconds / length), unit);
    }
  }

  return 'just now';
}
