import type { Firestore } from '@google-cloud/firestore';

/** Where each walk of a bookmark goes on; `null`: it came to its end. */
export type Places = Readonly<Record<string, string | null>>;

/** `bookmarks/{name}`: how far walks have come that are longer than one run. Losing one costs a walk from the start. */
export class Bookmarks {
  readonly #db: Firestore;

  constructor(db: Firestore) {
    this.#db = db;
  }

  /** The places that were kept last; empty at first. */
  async get(name: string): Promise<Places> {
    const snapshot = await this.#db.collection('bookmarks').doc(name).get();
    return snapshot.get('places') ?? {};
  }

  /** Keeps places; of two runs at once, the last one's. */
  async set(name: string, places: Places, now: Date): Promise<void> {
    await this.#db.collection('bookmarks').doc(name).set({ places, updatedAt: now });
  }
}
