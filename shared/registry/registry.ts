import { ApiKeys } from './api-keys.ts';
import { Bookmarks } from './bookmarks.ts';
import { Collections } from './collections.ts';
import { countedFirestore } from './counted-firestore.ts';
import { DatasetHistory } from './dataset-history.ts';
import { DatasetPurges } from './dataset-purges.ts';
import { DatasetSearch } from './dataset-search.ts';
import { DatasetStats } from './dataset-stats.ts';
import { DatasetWatches } from './dataset-watches.ts';
import { type Announce, Datasets } from './datasets.ts';
import { Deliveries } from './deliveries.ts';
import { Groups } from './groups.ts';
import { IdempotencyKeys } from './idempotency-keys.ts';
import { NameClaims } from './name-claims.ts';
import { OrganizationHistory } from './organization-history.ts';
import { Outbox } from './outbox.ts';
import { OverdueDatasets } from './overdue-datasets.ts';
import { Tenants } from './tenants.ts';
import { Usage } from './usage.ts';
import { Webhooks } from './webhooks.ts';

/** All of Firestore, by what it holds. */
export interface Registry {
  readonly datasets: Datasets;
  readonly history: DatasetHistory;
  readonly watches: DatasetWatches;
  readonly overdue: OverdueDatasets;
  readonly purges: DatasetPurges;
  readonly stats: DatasetStats;
  readonly search: DatasetSearch;
  readonly groups: Groups;
  readonly names: NameClaims;
  readonly collections: Collections;
  readonly apiKeys: ApiKeys;
  readonly tenants: Tenants;
  readonly organizationHistory: OrganizationHistory;
  readonly usage: Usage;
  readonly webhooks: Webhooks;
  readonly outbox: Outbox;
  readonly deliveries: Deliveries;
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
  /** Is told of events for webhooks after their commit; default: only the sweep finds them. */
  announce?: Announce;
}

/** Opens the records. Nothing is sent before the first read; `FIRESTORE_EMULATOR_HOST` is honoured by the client. */
export function openRegistry({ projectId, databaseId, announce = async () => {} }: RegistryOptions): Registry {
  const db = countedFirestore({ databaseId, ...(projectId ? { projectId } : {}) });
  const names = new NameClaims(db);
  const groups = new Groups(db, names);
  const watches = new DatasetWatches(db);
  const usage = new Usage(db);
  const history = new DatasetHistory(db);
  return {
    names,
    datasets: new Datasets(db, { names, groups, usage, announce }),
    groups,
    history,
    watches,
    collections: new Collections(db, groups),
    overdue: new OverdueDatasets(db),
    purges: new DatasetPurges(db, groups, usage, history),
    stats: new DatasetStats(db),
    search: new DatasetSearch(db),
    apiKeys: new ApiKeys(db),
    tenants: new Tenants(db),
    organizationHistory: new OrganizationHistory(db),
    usage,
    webhooks: new Webhooks(db),
    outbox: new Outbox(db),
    deliveries: new Deliveries(db),
    idempotencyKeys: new IdempotencyKeys(db),
    bookmarks: new Bookmarks(db),
    close() {
      // The client does not end while it listens.
      watches.close();
      return db.terminate();
    },
  };
}
