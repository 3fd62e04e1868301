import { randomUUID } from 'node:crypto';
import { type Config, readConfig } from './config.ts';
import { openRegistry, type Registry } from './registry/registry.ts';
import type { CloudStorage } from './storage/cloud-storage.ts';

/** Everything outside the process that a handler may use, passed in so that a test can pass its own. */
export interface Services {
  readonly config: Config;
  clock(): Date;
  /** A new UUIDv4. */
  newId(): string;
  readonly registry: Registry;
  /** Loaded on first use: a function that only reads records never pays for it. */
  storage(): Promise<CloudStorage>;
}

/** Builds services on the given settings; each part opens on first use. */
export function createServices(config: Config): Services {
  let registry: Registry | undefined;
  let storage: Promise<CloudStorage> | undefined;
  return {
    config,
    clock: () => new Date(),
    newId: randomUUID,
    get registry() {
      registry ??= openRegistry({ projectId: config.googleCloudProject, databaseId: config.firestoreDatabase });
      return registry;
    },
    storage() {
      storage ??= import('./storage/cloud-storage.ts').then(({ openCloudStorage }) =>
        openCloudStorage({
          projectId: config.googleCloudProject,
          endpoint: config.storageEndpoint,
          signerKeyFile: config.signerKeyFile,
        }),
      );
      return storage;
    },
  };
}

let instance: Services | undefined;

/** The services of this instance, from its environment, built on the first request. */
export function services(): Services {
  instance ??= createServices(readConfig(process.env));
  return instance;
}
