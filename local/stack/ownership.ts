/** Services that are being started or run, and must all be stopped in the end. */
export interface Ownership {
  /** Takes over something that is being started; returns the same promise. */
  own<T extends { close(): void | Promise<void> }>(starting: Promise<T>): Promise<T>;
  /** Stops everything that was taken over, the last first; one that is still starting is stopped after its start. */
  close(): Promise<void>;
}

/** Starts with nothing. */
export function createOwnership(): Ownership {
  const owned = new AsyncDisposableStack();
  return {
    own(starting) {
      // A start that fails leaves nothing to stop; its error reaches the code that awaits it.
      const started = starting.catch(() => undefined);
      owned.defer(async () => (await started)?.close());
      return starting;
    },
    close: () => owned.disposeAsync(),
  };
}
