import { Firestore } from '@google-cloud/firestore';
import { ApiKeys } from './api-keys.ts';
import { Datasets } from './datasets.ts';
import { NameClaims } from './name-claims.ts';
import { Tenants } from './tenants.ts';

/** All of Firestore, by what it holds. */
export interface Registry {
  readonly datasets: Datasets;
  readonly names: NameClaims;
  readonly apiKeys: ApiKeys;
  readonly tenants: Tenants;
  close(): Promise<void>;
}

/** Where the records live. */
export interface RegistryOptions {
  /** Google Cloud project; empty: the client finds it. */
  projectId: string;
  /** Firestore database id. */
  databaseId: string;
}

/** Opens the records. Nothing is sent before the first read; `FIRESTORE_EMULATOR_HOST` is honoured by the client. */
export function openRegistry({ projectId, databaseId }: RegistryOptions): Registry {
  const db = new Firestore({ databaseId, ...(projectId ? { projectId } : {}) });
  const names = new NameClaims(db);
  return {
    names,
    datasets: new Datasets(db, names),
    apiKeys: new ApiKeys(db),
    tenants: new Tenants(db),
    close: () => db.terminate(),
  };
}
