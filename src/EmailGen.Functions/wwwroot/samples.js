// Rate and refusals of a job over time, as far as this tab has seen them; kept over a reload.

const MOST = 240;
const SPACING = 2_000;

export function samplesOf(id) {
  const key = `emailgen.samples.${id}`;
  let list = read(key);
  let lastThrottled = null;
  let saved = 0;

  return {
    get list() {
      return list;
    },

    /** What the server remembers of the last minute. */
    seed(points) {
      const first = list[0]?.at ?? Infinity;
      const seeded = [];
      let before = points[0];
      for (const point of points.slice(1)) {
        const at = Date.parse(point.at);
        const span = at - Date.parse(before.at);
        // Reports of two batches may come within a moment: a pace is what happens in a while.
        if (span >= SPACING && at < first) {
          seeded.push({ at, rate: (point.done - before.done) / span * 60_000, refused: 0 });
          before = point;
        }
      }

      list = [...smooth(seeded), ...list];
    },

    add(rate) {
      const now = Date.now();
      if (list.length > 0 && now - list.at(-1).at < SPACING) {
        list.at(-1).rate = rate;
        return;
      }

      list.push({ at: now, rate, refused: 0 });
      if (list.length > MOST) {
        list = thinned(list);
      }

      if (now - saved > 5_000) {
        saved = now;
        try {
          sessionStorage.setItem(key, JSON.stringify(list));
        } catch {
          // A full storage costs the chart its memory and nothing else.
        }
      }
    },

    /** Takes the number of refusals since the limiter began; what is new belongs to the last sample. */
    throttled(total) {
      if (lastThrottled !== null && total > lastThrottled && list.length > 0) {
        list.at(-1).refused += total - lastThrottled;
      }

      lastThrottled = total;
    },
  };
}

// Twice the span for the same number: neighbours become one.
function thinned(list) {
  const half = [];
  for (let place = 0; place + 1 < list.length; place += 2) {
    const [one, other] = [list[place], list[place + 1]];
    half.push({ at: other.at, rate: (one.rate + other.rate) / 2, refused: one.refused + other.refused });
  }

  return half;
}

const smooth = list => list.map((one, place) => {
  const near = list.slice(Math.max(0, place - 3), place + 4);
  return { ...one, rate: near.reduce((sum, other) => sum + other.rate, 0) / near.length };
});

function read(key) {
  try {
    const list = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
