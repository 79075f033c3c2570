// Rows by the page: fetched when wanted, the least wanted forgotten.

const SIZE = 100;
const KEPT = 40;
const AT_ONCE = 3;

/** `load(skip, take, signal)` resolves to `{ total, rows }`. */
export function rowPages(load, { onLoaded, onFailed }) {
  let kept = new Map();
  let waiting = [];
  let running = new Map();
  let generation = 0;
  let range = [0, 1];
  const state = { total: 0 };

  function want(first, last) {
    range = [first, last];
    // One more on either side: who scrolls on finds it there.
    const wanted = [];
    const end = state.total > 0 ? Math.floor((state.total - 1) / SIZE) : 0;
    for (let page = Math.max(0, Math.floor(first / SIZE) - 1); page <= Math.min(end, Math.floor(last / SIZE) + 1); page++) {
      wanted.push(page);
    }

    const middle = (first + last) / 2 / SIZE;
    waiting = wanted.filter(page => !kept.has(page) && !running.has(page)).sort((one, other) => Math.abs(one + 0.5 - middle) - Math.abs(other + 0.5 - middle));
    // Whoever has flown past a page does not wait for it.
    for (const [page, connection] of running) {
      if (!wanted.includes(page)) {
        connection.abort();
      }
    }

    for (const page of wanted) {
      if (kept.has(page)) {
        const rows = kept.get(page);
        kept.delete(page);
        kept.set(page, rows);
      }
    }

    next();
  }

  function next() {
    while (waiting.length > 0 && running.size < AT_ONCE) {
      fetchPage(waiting.shift());
    }
  }

  async function fetchPage(page) {
    const [mine, connection] = [generation, new AbortController()];
    running.set(page, connection);
    try {
      const answer = await load(page * SIZE, SIZE, connection.signal);
      if (mine !== generation) {
        return;
      }

      state.total = answer.total;
      kept.delete(page);
      kept.set(page, answer.rows);
      while (kept.size > KEPT) {
        kept.delete(kept.keys().next().value);
      }

      onLoaded();
    } catch (error) {
      if (mine === generation && error.name !== 'AbortError') {
        onFailed(error);
      }
    } finally {
      if (running.get(page) === connection) {
        running.delete(page);
        next();
      }
    }
  }

  return {
    want,
    get total() {
      return state.total;
    },
    isAll: true,
    row: index => kept.get(Math.floor(index / SIZE))?.[index % SIZE],

    /** Fetches anew what is in view; the rest is forgotten and fetched when wanted. */
    refresh() {
      const [first, last] = range.map(index => Math.floor(index / SIZE));
      for (const page of kept.keys()) {
        if (page < first || page > last) {
          kept.delete(page);
        }
      }

      waiting = [];
      for (let page = first; page <= last; page++) {
        if (!running.has(page)) {
          waiting.push(page);
        }
      }

      next();
    },

    reset() {
      generation += 1;
      running.forEach(connection => connection.abort());
      [kept, running, waiting] = [new Map(), new Map(), []];
      state.total = 0;
    },
  };
}
