import { hasCode } from './sentence.ts';

/** Most times that the pause between two questions is doubled. */
const MOST_DOUBLINGS = 5;

/**
 * Asks again and again while the tab is visible. A refusal for too many requests doubles the pause, an answer halves it.
 * @returns a function that ends it
 */
export function poll(ask: () => Promise<unknown>, pauseMs: number): () => void {
  let doublings = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isEnded = false;
  const next = (): void => {
    clearTimeout(timer);
    if (!isEnded && !document.hidden) timer = setTimeout(run, pauseMs * 2 ** doublings);
  };
  const run = async (): Promise<void> => {
    try {
      await ask();
      doublings = Math.max(0, doublings - 1);
    } catch (error) {
      // A question that failed otherwise is asked again in its time: the page shows what it had.
      if (hasCode(error, 'RATE_LIMITED')) doublings = Math.min(doublings + 1, MOST_DOUBLINGS);
    }
    next();
  };
  document.addEventListener('visibilitychange', next);
  next();
  return () => {
    isEnded = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', next);
  };
}
