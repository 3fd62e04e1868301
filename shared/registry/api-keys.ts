import type { Firestore } from '@google-cloud/firestore';
import type { Scope } from '../auth/principal.ts';
import { fromDocument } from './stored.ts';

/** `apiKeys/{hash}`: a key's secret is nowhere. */
export interface ApiKeyRecord {
  organizationId: string;
  name: string;
  scopes: Scope[];
  createdAt: Date;
  revokedAt: Date | null;
}

export class ApiKeys {
  readonly #db: Firestore;

  constructor(db: Firestore) {
    this.#db = db;
  }

  /** Never cached, so that revoking takes effect on the next request. */
  async get(hash: string): Promise<ApiKeyRecord | undefined> {
    const data = (await this.#db.collection('apiKeys').doc(hash).get()).data();
    return data && fromDocument<ApiKeyRecord>(data);
  }

  async create(hash: string, key: ApiKeyRecord): Promise<void> {
    await this.#db
      .collection('apiKeys')
      .doc(hash)
      .create({ ...key });
  }

  /** @throws Error when there is no such key. */
  async revoke(hash: string, now: Date): Promise<void> {
    await this.#db.collection('apiKeys').doc(hash).update({ revokedAt: now });
  }

  async list(organizationId: string): Promise<(ApiKeyRecord & { hash: string })[]> {
    const snapshot = await this.#db.collection('apiKeys').where('organizationId', '==', organizationId).get();
    return snapshot.docs.map((document) => ({ ...fromDocument<ApiKeyRecord>(document.data()), hash: document.id }));
  }
}
