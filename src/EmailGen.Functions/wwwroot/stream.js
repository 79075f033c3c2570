// Follows a job: by its event stream, and by asking again and again where a host or a proxy lets no stream through.

import { ApiError, getJson, send } from './api.js';
import { isFinal } from './words.js';

const FIRST_WORD = 8_000;
const SILENCE = 40_000;
const LONGEST_PAUSE = 8_000;
const POLL = 2_000;
const LOOK_AT_ENDED = 30_000;

/**
 * Follows a job until `stop` is called: `onJob` hears each view, `onHistory` the points of before, `onLost` a sentence while the
 * app can't be reached and null when it can again, `onGone` the problem when there is no such job.
 */
export function follow(id, { onJob, onHistory, onLost, onGone }) {
  const path = `/api/jobs/${encodeURIComponent(id)}`;
  const stopping = new AbortController();
  let canStream = true;
  let failures = 0;
  let latest = null;
  let wake = () => {};

  function hear(job) {
    latest = job;
    failures = 0;
    onLost(null);
    onJob(job);
  }

  async function run() {
    while (!stopping.signal.aborted) {
      await untilVisible(stopping.signal);
      let pause = 200;
      try {
        if (canStream) {
          await stream();
        } else {
          hear(await getJson(path, { signal: stopping.signal }));
          pause = POLL;
        }
      } catch (error) {
        if (stopping.signal.aborted) {
          return;
        }

        if (error.status === 404 || error.status === 410 || error.status === 401) {
          onGone(error);
          return;
        }

        failures += 1;
        onLost(error.message);
        pause = Math.min(LONGEST_PAUSE, 500 * 2 ** failures);
      }

      if (failures === 0 && latest !== null && isFinal(latest.state)) {
        pause = LOOK_AT_ENDED;
      }

      await new Promise(resolve => {
        wake = resolve;
        setTimeout(resolve, pause);
      });
    }
  }

  async function stream() {
    const connection = new AbortController();
    const end = () => connection.abort();
    stopping.signal.addEventListener('abort', end);
    document.addEventListener('visibilitychange', endWhenHidden);
    let watchdog = setTimeout(mute, FIRST_WORD);
    try {
      const response = await send(`${path}/events`, { signal: connection.signal });
      if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
        throw new ApiError('', null, 404);
      }

      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      while (true) {
        const { value, done } = await reader.read();
        if (done) {
          return;
        }

        clearTimeout(watchdog);
        watchdog = setTimeout(end, SILENCE);
        const events = (text + value).split('\n\n');
        text = events.pop();
        events.forEach(take);
      }
    } catch (error) {
      if (error instanceof ApiError && error.isMissingRoute) {
        canStream = false;
      } else if (error.name !== 'AbortError') {
        // A stream that broke may be a restart, and may be a job that is gone: the plain route tells.
        hear(await getJson(path, { signal: stopping.signal }));
      }
    } finally {
      clearTimeout(watchdog);
      stopping.signal.removeEventListener('abort', end);
      document.removeEventListener('visibilitychange', endWhenHidden);
    }

    function mute() {
      canStream = false;
      end();
    }

    function endWhenHidden() {
      if (document.hidden) {
        end();
      }
    }
  }

  function take(event) {
    const field = name => event.split('\n').filter(line => line.startsWith(`${name}: `)).map(line => line.slice(name.length + 2)).join('\n');
    const data = field('data');
    if (data === '') {
      return;
    }

    switch (field('event')) {
      case 'job':
        hear(JSON.parse(data));
        break;
      case 'history':
        onHistory(JSON.parse(data));
        break;
      case 'problem':
        onLost(JSON.parse(data));
        break;
    }
  }

  run();
  return {
    stop: () => stopping.abort(),
    /** Looks at once: after a command. */
    wake: () => wake(),
  };
}

function untilVisible(signal) {
  return new Promise(resolve => {
    if (!document.hidden) {
      resolve();
      return;
    }

    const look = () => {
      if (!document.hidden || signal.aborted) {
        document.removeEventListener('visibilitychange', look);
        resolve();
      }
    };
    document.addEventListener('visibilitychange', look);
    signal.addEventListener('abort', look);
  });
}
