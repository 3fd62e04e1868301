/** `fetch`, as the libraries call it: with a text and options. */
export type LimitedFetch = (url: string, options: object) => Promise<Response>;

/** Shortest time between two fetches from one address, also after one that failed, whatever tokens ask for. */
export const COOLDOWN_MS = 30_000;
/** How long what was fetched is used. */
export const FETCHED_MAX_AGE_MS = 600_000;
/** How long a fetch may take. */
export const FETCH_TIMEOUT_MS = 5_000;

/**
 * Libraries wait after a fetch that succeeded only: without this, each request would repeat one that failed.
 *
 * @param milliseconds - A clock that never goes back.
 */
export function atMostOncePer(pauseMs: number, milliseconds: () => number): LimitedFetch {
  let fetchedAt = Number.NEGATIVE_INFINITY;
  return (url, options) => {
    if (milliseconds() - fetchedAt < pauseMs) throw new Error(`The last fetch was less than ${pauseMs / 1000} s ago`);
    fetchedAt = milliseconds();
    return fetch(url, options);
  };
}
