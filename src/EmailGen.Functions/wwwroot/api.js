// The HTTP API as the page uses it: keys, errors in words, uploads with progress, downloads.

import { h } from './dom.js';
import { askForKey, keyFor } from './keys.js';

const KEY_HEADER = 'x-functions-key';

/** A request that did not work; the message is for the reader. */
export class ApiError extends Error {
  constructor(message, title = null, status = 0) {
    super(message);
    this.title = title;
    this.status = status;
  }

  /** The route itself is not there: this version of the app can't do it. */
  get isMissingRoute() {
    return this.status === 404 && this.title === null;
  }

  get isUnreachable() {
    return this.status === 0;
  }
}

/** Sends a request and resolves to its response, if that is a good one. */
export async function send(path, { method = 'GET', body = null, json = undefined, role = 'user', signal = null } = {}) {
  let wasRefused = false;
  while (true) {
    const headers = new Headers({ accept: 'application/json' });
    const key = keyFor(role);
    if (key !== null) {
      headers.set(KEY_HEADER, key);
    }

    if (json !== undefined) {
      headers.set('content-type', 'application/json');
    }

    let response;
    try {
      response = await fetch(path, { method, headers, body: json === undefined ? body : JSON.stringify(json), signal, cache: 'no-store' });
    } catch (error) {
      throw error.name === 'AbortError' ? error : unreachable();
    }

    if (response.status !== 401) {
      if (!response.ok) {
        throw await problemOf(response.status, await response.text());
      }

      return response;
    }

    if (!await askForKey(role, wasRefused)) {
      throw needsKey();
    }

    wasRefused = true;
  }
}

export async function getJson(path, options) {
  return (await send(path, options)).json();
}

/** Posts and resolves to the answer's JSON, or null when it has none. */
export async function post(path, options = {}) {
  const text = await (await send(path, { method: 'POST', ...options })).text();
  return text === '' ? null : JSON.parse(text);
}

/** Uploads a list with its options. `onProgress` hears the share that is sent. */
export async function upload(path, file, options, { onProgress = () => {}, signal = null, headers = {} } = {}) {
  let wasRefused = false;
  while (true) {
    const { status, text } = await sendForm(path, file, options, headers, onProgress, signal);
    if (status >= 200 && status < 300) {
      return JSON.parse(text);
    }

    if (status !== 401) {
      throw problemOf(status, text);
    }

    if (!await askForKey('user', wasRefused)) {
      throw needsKey();
    }

    wasRefused = true;
  }
}

// fetch tells nothing of an upload's progress.
function sendForm(path, file, options, headers, onProgress, signal) {
  const form = new FormData();
  form.append('options', JSON.stringify(options));
  form.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    const key = keyFor('user');
    if (key !== null) {
      request.setRequestHeader(KEY_HEADER, key);
    }

    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));

    request.upload.onprogress = event => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => resolve({ status: request.status, text: request.responseText });
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new DOMException('Aborted', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

/** Saves a file. Without a key the browser streams it to disk by itself; a key can only be sent by hand. */
export async function download(path, name) {
  if (keyFor('user') === null) {
    click(path, name);
    return;
  }

  const address = URL.createObjectURL(await (await send(path)).blob());
  click(address, name);
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function click(address, name) {
  const link = h('a', { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
}

function problemOf(status, text) {
  try {
    const problem = JSON.parse(text);
    return new ApiError(problem.detail ?? problem.title ?? 'No reason was given.', problem.title ?? null, status);
  } catch {
    return new ApiError(
      status === 404 ? 'This version of EmailGen can\u2019t do that.' : status === 413 ? 'The file is too large.' : `EmailGen answered with code ${status} and gave no reason.`,
      null,
      status);
  }
}

const unreachable = () => new ApiError('EmailGen can\u2019t be reached. Check your connection; jobs go on without this page.', 'No connection');

const needsKey = () => new ApiError('Without a key, nothing can be shown. Reload the page to enter one.', 'This app needs a key', 401);
