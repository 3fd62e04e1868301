import type { DocumentReference, Firestore, WriteBatch } from '@google-cloud/firestore';
import type { Scope } from '../auth/principal.ts';
import type { OrganizationState } from '../dataset/organization-state.ts';
import { auditOther } from './audit.ts';
import { commit } from './commit.ts';
import type { Operation } from './operation.ts';
import { fromDocument, isDocumentId } from './stored.ts';
import { stateIn } from './tenants.ts';

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
    if (!isDocumentId(hash)) return undefined;
    const data = (await this.#ref(hash).get()).data();
    return data && fromDocument<ApiKeyRecord>(data);
  }

  /** A key, and what writes have to know of its organization, in one read of two documents. */
  async withOrganization(
    hash: string,
    organizationId: string,
  ): Promise<{ key: ApiKeyRecord | undefined; organization: OrganizationState }> {
    const [key, organization] = await this.#db.getAll(
      this.#ref(hash),
      this.#db.collection('organizations').doc(organizationId),
    );
    const data = key?.data();
    return { key: data && fromDocument<ApiKeyRecord>(data), organization: stateIn(organization?.data()) };
  }

  /** Writes a new key. One that exists was written by a try whose answer was lost: no other key has its hash. */
  async create(hash: string, key: ApiKeyRecord, operation: Operation): Promise<void> {
    const batch = this.#db.batch();
    batch.create(this.#ref(hash), { ...key });
    this.#audit(batch, 'create', { hash, ...key }, operation);
    const written = await commit(batch, async () => (await this.#ref(hash).get()).updateTime);
    if (!written) throw new Error('The key was not written');
  }

  /** @throws Error when there is no such key. */
  async revoke(hash: string, key: ApiKeyRecord, operation: Operation): Promise<void> {
    const batch = this.#db.batch();
    batch.update(this.#ref(hash), { revokedAt: operation.now });
    this.#audit(batch, 'revoke', { hash, ...key }, operation);
    await batch.commit();
  }

  async list(organizationId: string): Promise<(ApiKeyRecord & { hash: string })[]> {
    const snapshot = await this.#db.collection('apiKeys').where('organizationId', '==', organizationId).get();
    return snapshot.docs.map((document) => ({ ...fromDocument<ApiKeyRecord>(document.data()), hash: document.id }));
  }

  #audit(
    batch: WriteBatch,
    event: string,
    { hash: id, organizationId, name, scopes }: ApiKeyRecord & { hash: string },
    operation: Operation,
  ): void {
    auditOther(this.#db, batch, { organizationId, kind: 'key', id, event, details: { name, scopes } }, operation);
  }

  #ref(hash: string): DocumentReference {
    return this.#db.collection('apiKeys').doc(hash);
  }
}
