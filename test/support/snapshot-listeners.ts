import { DocumentReference } from '@google-cloud/firestore';

/** The snapshot listeners of every Firestore client of this process. */
export class SnapshotListeners {
  readonly #real = DocumentReference.prototype.onSnapshot;
  /** How many were started. */
  started = 0;
  /** How many listen now. */
  active = 0;

  /** Counts those that are started from now on. */
  constructor() {
    const count = (): (() => void) => {
      this.started++;
      this.active++;
      let isActive = true;
      return () => {
        if (isActive) this.active--;
        isActive = false;
      };
    };
    const real = this.#real;
    DocumentReference.prototype.onSnapshot = function (this: DocumentReference, ...handlers) {
      const stop = real.apply(this, handlers);
      const stopped = count();
      return () => {
        stopped();
        stop();
      };
    };
  }

  /** Resolves when so many listen. */
  async become(active: number): Promise<void> {
    while (this.active !== active) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Counts no more. */
  restore(): void {
    DocumentReference.prototype.onSnapshot = this.#real;
  }
}
