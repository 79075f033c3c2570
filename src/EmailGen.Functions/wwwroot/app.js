// The page's addresses: /#/ lists, /#/new, /#/jobs/ID, /#/jobs/ID/emails, /monitor#/….

import { problemBox } from './dialogs.js';
import { put } from './dom.js';

const isMonitor = location.pathname.replace(/\/$/, '') === '/monitor';
const main = document.getElementById('view');
let current = null;
let visits = 0;

const routes = isMonitor
  ? [
    [/^#\/instances\/(.+)$/, 'monitor', () => import('./monitor-instance.js')],
    [/^/, 'monitor', () => import('./monitor.js')],
  ]
  : [
    [/^#\/new$/, 'new', () => import('./new.js')],
    [/^#\/jobs\/([^/]+)\/emails$/, 'jobs', () => import('./emails.js')],
    [/^#\/jobs\/([^/]+)$/, 'jobs', () => import('./job.js')],
    [/^/, 'jobs', () => import('./jobs.js')],
  ];

async function go() {
  const hash = location.hash;
  if (hash !== '' && !hash.startsWith('#/')) {
    return;
  }

  const visit = ++visits;
  const [pattern, page, load] = routes.find(([candidate]) => candidate.test(hash));
  try {
    const { default: open } = await load();
    if (visit !== visits) {
      return;
    }

    current?.dispose?.();
    current = open(...(pattern.exec(hash) ?? []).slice(1).map(decodeURIComponent));
    put(main, current.element);
  } catch (error) {
    put(main, problemBox(error, () => location.reload()));
  }

  document.title = `${current?.title ?? 'EmailGen'} · EmailGen`;
  for (const link of document.querySelectorAll('nav a')) {
    link.toggleAttribute('aria-current', link.dataset.page === page);
    if (link.dataset.page === page) {
      link.setAttribute('aria-current', 'page');
    }
  }

  if (visit > 1) {
    scrollTo(0, 0);
    main.focus({ preventScroll: true });
  }
}

addEventListener('hashchange', go);

// The address that is shown already: begin it anew.
document.querySelector('nav').addEventListener('click', event => {
  const link = event.target.closest('a');
  if (link !== null && link.href === location.href) {
    event.preventDefault();
    go();
  }
});

// A file that misses the drop zone must not replace the page.
addEventListener('dragover', event => event.preventDefault());
addEventListener('drop', event => event.preventDefault());

go();
