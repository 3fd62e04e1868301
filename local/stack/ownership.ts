/** What is being started, and must be stopped in the end however far it has come. */
export interface Ownership {
  /** Takes over something that is being started; returns the same promise. */
  own<T extends { close(): void | Promise<void> }>(starting: Promise<T>): Promise<T>;
  /** Stops everything that was taken over, the last first; what is still starting, as soon as it has. */
  close(): Promise<void>;
}

/** Starts with nothing. */
export function createOwnership(): Ownership {
  const owned = new AsyncDisposableStack();
  return {
    own(starting) {
      // A start that fails leaves nothing to stop; whoever awaits it is told.
      const started = starting.catch(() => undefined);
      owned.defer(async () => (await started)?.close());
      return starting;
    },
    close: () => owned.disposeAsync(),
  };
}
