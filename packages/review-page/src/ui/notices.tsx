import { signal } from '@preact/signals';

/** What is said at the edge of the page, once. */
interface Notice {
  id: number;
  text: string;
  kind: 'done' | 'fault';
  action?: { label: string; run: () => void };
}

const notices = signal<readonly Notice[]>([]);
let lastId = 0;

/** How long a notice stays that is no fault; a fault stays until it is closed. */
const STAYS_MS = 8000;

/** Says something to the person at the page; screen readers read it out. */
export function notify(text: string, kind: Notice['kind'] = 'done', action?: Notice['action']): void {
  lastId += 1;
  const id = lastId;
  notices.value = [...notices.value.slice(-2), { id, text, kind, ...(action && { action }) }];
  if (kind === 'done') setTimeout(() => dismiss(id), STAYS_MS);
}

/** Takes all notices away. */
export function clearNotices(): void {
  notices.value = [];
}

function dismiss(id: number): void {
  notices.value = notices.value.filter((notice) => notice.id !== id);
}

/** The notices. */
export function Notices(): preact.JSX.Element {
  return (
    <section class="notices" aria-label="Messages" aria-live="polite">
      {notices.value.map(({ id, text, kind, action }) => (
        <div key={id} class={`notice notice-${kind}`}>
          <p>{text}</p>
          {action && (
            <button
              type="button"
              class="small"
              onClick={() => {
                dismiss(id);
                action.run();
              }}
            >
              {action.label}
            </button>
          )}
          <button type="button" class="quiet icon small" aria-label="Dismiss" onClick={() => dismiss(id)}>
            ✕
          </button>
        </div>
      ))}
    </section>
  );
}
