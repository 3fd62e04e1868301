import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Firestore } from '@google-cloud/firestore';
import { type FinalizedObject, startStorageServer } from '@scenestore/storage-emulator/source';
import { createBuckets } from '../../../local/stack/buckets.ts';
import { readConfig } from '../../../shared/config/config.ts';
import type { ProjectRecord } from '../../../shared/registry/tenants.ts';
import { createServices, type Services } from '../../../shared/services.ts';
import { createOrganization } from '../../../shared/tenants/create-organization.ts';
import { createProject } from '../../../shared/tenants/create-project.ts';
import { uniqueProjectId } from '../unique-project-id.ts';
import { createRandom, type Random } from './random.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

/** Everything that a scenario plays in: records, buckets, time and chance. */
export interface World {
  readonly clock: VirtualClock;
  readonly random: Random;
  /** The services of a healthy function instance. */
  readonly services: Services;
  /** The same past all proxies, to prepare and to check. */
  readonly unhindered: Services;
  readonly project: ProjectRecord;
  /** All records, to check them. */
  readonly db: Firestore;
  readonly storageUrl: string;
  /** Who hears of objects that are complete in the uploads bucket. */
  onUpload(hear: (object: FinalizedObject) => void): void;
  close(): Promise<void>;
}

/** How {@link openWorld} builds it. */
export interface WorldOptions {
  seed: number;
  /** Settings of the functions, by variable. */
  settings?: Readonly<Record<string, string>>;
  /** Where the functions alone find Firestore (`host:port`) and Cloud Storage (URL): a proxy before each. */
  between?: (real: Endpoints) => Promise<Endpoints & { close(): Promise<void> }>;
}

/** Where the two backends are. */
export interface Endpoints {
  firestoreHost: string;
  storageUrl: string;
}

const BUCKETS = { uploads: 'scenestore-uploads', datasets: 'scenestore-datasets' };
const EMULATOR = 'FIRESTORE_EMULATOR_HOST';

/** Opens a world of its own on the Firestore emulator that the environment names. */
export async function openWorld({ seed, settings = {}, between }: WorldOptions): Promise<World> {
  const clock = createVirtualClock();
  const random = createRandom(seed);
  const projectId = uniqueProjectId();
  const folder = await mkdtemp(join(tmpdir(), 'scenestore-world-'));
  let hear: (object: FinalizedObject) => void = () => {};
  const storage = await startStorageServer({
    dataDir: folder,
    keys: { rsa: {}, hmac: {} },
    clock: clock.now,
    onFinalized(object) {
      if (object.bucket === BUCKETS.uploads) hear(object);
    },
  });
  await createBuckets(storage.url, projectId, BUCKETS);
  const real = { firestoreHost: String(process.env[EMULATOR]), storageUrl: storage.url };
  const seen = between ? await between(real) : { ...real, close: async () => {} };
  const environment = {
    GOOGLE_CLOUD_PROJECT: projectId,
    UPLOADS_BUCKET: BUCKETS.uploads,
    DATASETS_BUCKET: BUCKETS.datasets,
    API_KEY_SECRET: 'the secret of this world, long enough',
    ...settings,
  };
  const open = (endpoints: Endpoints): Services => ({
    ...openServices({ ...environment, STORAGE_ENDPOINT: endpoints.storageUrl }, endpoints.firestoreHost),
    clock: clock.now,
    newId: random.uuid,
  });
  const services = open(seen);
  const unhindered = between ? open(real) : services;
  // Loaded now, so that no later step waits for it.
  await services.storage();
  const db = new Firestore({ projectId });
  const organization = await createOrganization({ name: 'Acme Robotics', namespace: 'acme' }, unhindered);
  const project = await createProject({ organization, id: 'proj_abc123', slug: 'warehouse', name: 'W' }, unhindered);
  return {
    ...{ clock, random, services, unhindered, project, db, storageUrl: storage.url },
    onUpload(listener) {
      hear = listener;
    },
    async close() {
      await Promise.all([
        services.registry.close(),
        unhindered.registry.close(),
        db.terminate(),
        seen.close(),
        storage.close(),
      ]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The Firestore client takes the emulator's address from the environment, when it is made. */
function openServices(environment: Record<string, string>, firestoreHost: string): Services {
  const kept = process.env[EMULATOR];
  process.env[EMULATOR] = firestoreHost;
  try {
    return { ...createServices(readConfig(environment)) };
  } finally {
    process.env[EMULATOR] = kept;
  }
}
