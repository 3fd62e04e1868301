/** What the browser keeps: for this tab until it is closed, or for all of them in `localStorage`. Values are JSON. */

const PREFIX = 'scenestore.';

/** A value; `undefined` for one that is not kept. */
export function readStored<T>(name: string, storage: Storage = sessionStorage): T | undefined {
  try {
    const text = storage.getItem(PREFIX + name);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/** Keeps a value. A storage that is full or switched off keeps nothing. */
export function writeStored(name: string, value: unknown, storage: Storage = sessionStorage): void {
  try {
    storage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {}
}

/** Forgets a value. */
export function removeStored(name: string, storage: Storage = sessionStorage): void {
  storage.removeItem(PREFIX + name);
}
