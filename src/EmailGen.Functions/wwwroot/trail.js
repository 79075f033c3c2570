// Rows that are as wished, found one stretch of the list after another; the least wanted forgotten, and found again from where they began.

const SIZE = 100;
const KEPT = 40;

/** `load(skip, take, signal)` resolves to `{ total, next, rows }`: a page may hold fewer rows than asked for, and more follow from `next`. */
export function rowTrail(load, { onLoaded, onFailed }) {
  let kept = new Map();
  let running = null;
  let range = [0, 1];
  // Where each page begins in the list; the last one is found as far as `looked`, or to the list's end when that is null.
  let starts = [0];
  let looked = 0;
  let newest = 0;
  let listed = 0;

  const isAll = () => looked === null;
  const total = () => (starts.length - 1) * SIZE + newest;

  function want(first, last) {
    range = [first, last];
    next();
  }

  function next() {
    const page = running === null ? missing() : null;
    if (page !== null) {
      run(signal => page < starts.length - 1 ? again(page, signal) : further(page, signal));
    }
  }

  async function run(work) {
    const mine = new AbortController();
    running = mine;
    try {
      await work(mine.signal);
    } catch (error) {
      if (running === mine) {
        running = null;
        onFailed(error);
      }

      return;
    }

    if (running === mine) {
      running = null;
      onLoaded();
      next();
    }
  }

  // What is in view first; then on, until there is a screenful more than that.
  function missing() {
    const [first, last] = range.map(index => Math.floor(Math.max(0, index) / SIZE));
    for (let page = first; page <= Math.min(last, starts.length - 1); page++) {
      if (!kept.has(page)) {
        return page;
      }
    }

    return !isAll() && range[1] + SIZE >= total() ? starts.length - 1 : null;
  }

  async function further(page, signal) {
    const known = kept.get(page) ?? [];
    const from = kept.has(page) ? looked : starts[page];
    const answer = await load(from, SIZE - known.length, signal);
    if (signal.aborted) {
      return;
    }

    listed = answer.total;
    keep(page, [...known, ...answer.rows]);
    newest = kept.get(page).length;
    looked = answer.next;
    if (newest === SIZE && looked !== null) {
      starts.push(looked);
      newest = 0;
    }
  }

  // A page that was full once: as far as the next one begins.
  async function again(page, signal) {
    const rows = [];
    for (let skip = starts[page]; skip !== null && skip < starts[page + 1] && rows.length < SIZE;) {
      const answer = await load(skip, SIZE - rows.length, signal);
      if (signal.aborted) {
        return;
      }

      rows.push(...answer.rows.filter(row => row.row <= starts[page + 1]));
      skip = answer.next;
    }

    keep(page, rows);
  }

  // What is shown stays until its successor is whole.
  async function refind(first, signal) {
    const [found, begins] = [[], starts.slice(0, first + 1)];
    let at = starts[first];
    do {
      const rows = [];
      while (at !== null && rows.length < SIZE) {
        const answer = await load(at, SIZE - rows.length, signal);
        if (signal.aborted) {
          return;
        }

        rows.push(...answer.rows);
        [at, listed] = [answer.next, answer.total];
      }

      found.push(rows);
      if (rows.length === SIZE && at !== null) {
        begins.push(at);
      }
    } while (at !== null && (first + found.length) * SIZE <= range[1]);

    for (const page of [...kept.keys()].filter(page => page >= first)) {
      kept.delete(page);
    }

    found.forEach((rows, place) => keep(first + place, rows));
    [starts, looked] = [begins, at];
    newest = begins.length > first + found.length ? 0 : found.at(-1).length;
  }

  function keep(page, rows) {
    kept.delete(page);
    kept.set(page, rows);
    while (kept.size > KEPT) {
      kept.delete(kept.keys().next().value);
    }
  }

  function reset() {
    running?.abort();
    [kept, running, starts, looked, newest, listed, range] = [new Map(), null, [0], 0, 0, 0, [0, 1]];
  }

  return {
    want,
    reset,
    get total() {
      return total();
    },
    get isAll() {
      return isAll();
    },
    /** Rows of the list that were looked through. */
    get looked() {
      return looked ?? listed;
    },
    get listed() {
      return listed;
    },
    row: index => kept.get(Math.floor(index / SIZE))?.[index % SIZE],

    /** Rows change their state while a list is written: what is in view is looked for anew, and what comes after it when wanted. */
    refresh() {
      if (running === null) {
        run(signal => refind(Math.min(Math.floor(Math.max(0, range[0]) / SIZE), starts.length - 1), signal));
      }
    },
  };
}
