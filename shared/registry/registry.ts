import { ApiKeys } from './api-keys.ts';
import { Bookmarks } from './bookmarks.ts';
import { Collections } from './collections.ts';
import { countedFirestore } from './counted-firestore.ts';
import { DatasetHistory } from './dataset-history.ts';
import { DatasetPurges } from './dataset-purges.ts';
import { DatasetStats } from './dataset-stats.ts';
import { DatasetWatches } from './dataset-watches.ts';
import { Datasets } from './datasets.ts';
import { Groups } from './groups.ts';
import { IdempotencyKeys } from './idempotency-keys.ts';
import { NameClaims } from './name-claims.ts';
import { OverdueDatasets } from './overdue-datasets.ts';
import { Tenants } from './tenants.ts';
import { Usage } from './usage.ts';

/** All of Firestore, by what it holds. */
export interface Registry {
  readonly datasets: Datasets;
  readonly history: DatasetHistory;
  readonly watches: DatasetWatches;
  readonly overdue: OverdueDatasets;
  readonly purges: DatasetPurges;
  readonly stats: DatasetStats;
  readonly groups: Groups;
  readonly names: NameClaims;
  readonly collections: Collections;
  readonly apiKeys: ApiKeys;
  readonly tenants: Tenants;
  readonly usage: Usage;
  readonly idempotencyKeys: IdempotencyKeys;
  readonly bookmarks: Bookmarks;
  /** Ends what waits, and the connections. */
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
  const db = countedFirestore({ databaseId, ...(projectId ? { projectId } : {}) });
  const names = new NameClaims(db);
  const groups = new Groups(db, names);
  const watches = new DatasetWatches(db);
  const usage = new Usage(db);
  const history = new DatasetHistory(db);
  return {
    names,
    datasets: new Datasets(db, names, groups, usage),
    groups,
    history,
    watches,
    collections: new Collections(db, groups),
    overdue: new OverdueDatasets(db),
    purges: new DatasetPurges(db, groups, usage, history),
    stats: new DatasetStats(db),
    apiKeys: new ApiKeys(db),
    tenants: new Tenants(db),
    usage,
    idempotencyKeys: new IdempotencyKeys(db),
    bookmarks: new Bookmarks(db),
    close() {
      // The client does not end while it listens.
      watches.close();
      return db.terminate();
    },
  };
}
