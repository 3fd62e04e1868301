import { computed, signal } from '@preact/signals';

/** The parts of a dataset's page, as its address names them. */
export const TABS = ['overview', 'files', 'versions', 'history', 'details'] as const;

/** One of {@link TABS}. */
export type Tab = (typeof TABS)[number];

/** What an address shows. */
export type Route =
  | { view: 'queue' }
  | { view: 'dataset'; id: string; tab: Tab }
  | { view: 'upload' }
  | { view: 'signed-in' }
  | { view: 'unknown' };

/** Where the page is served. */
const BASE = '/review';

const address = signal(new URL(location.href));

addEventListener('popstate', () => {
  address.value = new URL(location.href);
});

// A link within the page changes the address alone; with a modifier it is the browser's.
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || event.defaultPrevented || link.target || link.hasAttribute('download')) return;
  if (link.origin !== location.origin || parseRoute(link.pathname).view === 'unknown') return;
  event.preventDefault();
  navigate(link.pathname + link.search);
});

/** What is shown. */
export const route = computed(() => parseRoute(address.value.pathname));

/** The parameters of the address. */
export const query = computed(() => address.value.searchParams);

/** Goes to an address of the page. @param replace without an entry in the browser's history */
export function navigate(to: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  address.value = new URL(location.href);
}

/** The address of a dataset. */
export function datasetAddress(id: string, tab: Tab = 'overview'): string {
  return `${BASE}/datasets/${encodeURIComponent(id)}${tab === 'overview' ? '' : `/${tab}`}`;
}

/** The address of the queue with filters. */
export function queueAddress(filters?: URLSearchParams): string {
  const text = filters?.toString();
  return text ? `${BASE}?${text}` : BASE;
}

/** The address of the upload. */
export const UPLOAD_ADDRESS = `${BASE}/upload`;

function parseRoute(path: string): Route {
  const [first, id, tab = 'overview', ...rest] = path.replace(/\/+$/, '').slice(BASE.length).split('/').slice(1);
  if (!`${path}/`.startsWith(`${BASE}/`) || rest.length > 0) return { view: 'unknown' };
  if (first === undefined) return { view: 'queue' };
  if (first === 'datasets' && id && isTab(tab)) return { view: 'dataset', id: decodeURIComponent(id), tab };
  return id === undefined && (first === 'upload' || first === 'signed-in') ? { view: first } : { view: 'unknown' };
}

function isTab(text: string): text is Tab {
  return (TABS as readonly string[]).includes(text);
}
