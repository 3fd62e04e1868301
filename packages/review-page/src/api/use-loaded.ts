import { useCallback, useEffect, useState } from 'preact/hooks';

/** Something that is fetched. */
export interface Loaded<T> {
  value?: T;
  error?: unknown;
  isLoading: boolean;
  /** Fetches it again; what is shown stays until the answer is there. */
  reload: () => void;
}

interface State<T> {
  key: string;
  value?: T;
  error?: unknown;
  isLoading: boolean;
}

/**
 * Fetches something whenever its key changes. An answer that comes after the key has changed is dropped.
 * @param key of what is fetched; `undefined`: nothing is
 */
export function useLoaded<T>(key: string | undefined, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [state, setState] = useState<State<T>>({ key: '', isLoading: true });
  const [round, setRound] = useState(0);
  // The key says what is loaded; the function is another one at every rendering
  useEffect(() => {
    if (key === undefined) return;
    const aborter = new AbortController();
    setState((before) => (before.key === key ? { ...before, isLoading: true } : { key, isLoading: true }));
    load(aborter.signal).then(
      (value) => aborter.signal.aborted || setState({ key, value, isLoading: false }),
      (error: unknown) => aborter.signal.aborted || setState({ key, error, isLoading: false }),
    );
    return () => aborter.abort();
  }, [key, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  const current = state.key === key ? state : { isLoading: true };
  return { ...current, reload };
}
