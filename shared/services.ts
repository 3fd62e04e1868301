import { randomUUID } from 'node:crypto';
import type { IdentityProvider } from './auth/identity-provider.ts';
import type { VerifyToken } from './auth/jwt.ts';
import { RateLimit } from './auth/rate-limit.ts';
import type { HandedOver } from './cloud-run/scan-job.ts';
import { announce } from './cloud-tasks/announce.ts';
import { openTaskQueue } from './cloud-tasks/open-task-queue.ts';
import type { TaskQueue } from './cloud-tasks/task-queue.ts';
import { type Config, checkConfig, readConfig } from './config/config.ts';
import { ConfigError } from './config/config-error.ts';
import type { NewId } from './registry/new-id.ts';
import type { Operation } from './registry/operation.ts';
import { openRegistry, type Registry } from './registry/registry.ts';
import type { CloudStorage, SignerOptions } from './storage/cloud-storage.ts';

/** Everything outside the process that a handler may use, passed in so that a test can pass its own. */
export interface Services {
  readonly config: Config;
  clock(): Date;
  readonly newId: NewId;
  readonly registry: Registry;
  readonly rateLimit: RateLimit;
  /** Loaded on first use: a function that only reads records does not need it. */
  storage(): Promise<CloudStorage>;
  /** Loaded on first use: a request with an API key does not need it. */
  tokens(): Promise<VerifyToken>;
  /** The provider of `OIDC_ISSUER`, which has to be set; loaded on first use. */
  identityProvider(): Promise<IdentityProvider>;
  /** What calls `deliver-webhook`; loaded on first use. */
  tasks(): Promise<TaskQueue>;
  /** Starts a run of the scan job. */
  startScanJob(upload: HandedOver): Promise<void>;
}

/** What an operation on records needs. */
export type OperationServices = Pick<Services, 'registry' | 'clock' | 'newId'>;

/** A new operation, at the time that it is now; for a request that is done again under its key, the same one. */
export function startOperation(by: Operation['by'], { clock, newId }: Pick<Services, 'clock' | 'newId'>): Operation {
  return { id: newId('operation'), by, now: clock() };
}

/** Builds services on the given settings; each part opens on first use. */
export function createServices(config: Config): Services {
  let registry: Registry | undefined;
  let rateLimit: RateLimit | undefined;
  let storage: Promise<CloudStorage> | undefined;
  let tokens: Promise<VerifyToken> | undefined;
  let provider: Promise<IdentityProvider> | undefined;
  let queue: Promise<TaskQueue> | undefined;
  const identityProvider = (): Promise<IdentityProvider> => {
    provider ??= import('./auth/identity-provider.ts').then(({ openIdentityProvider }) =>
      openIdentityProvider(config.oidcIssuer),
    );
    return provider;
  };
  const tasks = (): Promise<TaskQueue> => {
    queue ??= openTaskQueue(config);
    return queue;
  };
  return {
    tasks,
    config,
    clock: () => new Date(),
    newId: () => randomUUID(),
    get registry() {
      const { googleCloudProject: projectId, firestoreDatabase: databaseId } = config;
      registry ??= openRegistry({ projectId, databaseId, announce: (eventIds) => announce(eventIds, tasks) });
      return registry;
    },
    get rateLimit() {
      rateLimit ??= new RateLimit(config.rateLimitPerMinute);
      return rateLimit;
    },
    storage() {
      storage ??= import('./storage/cloud-storage.ts').then(({ openCloudStorage }) =>
        openCloudStorage({
          projectId: config.googleCloudProject,
          endpoint: config.storageEndpoint,
          signer: signerOf(config),
          clock: () => new Date(),
        }),
      );
      return storage;
    },
    tokens() {
      tokens ??= openTokens(config, identityProvider);
      return tokens;
    },
    identityProvider,
    async startScanJob(upload) {
      const { startScanJob } = await import('./cloud-run/scan-job.ts');
      await startScanJob(upload, config);
    },
  };
}

async function openTokens(config: Config, provider: Services['identityProvider']): Promise<VerifyToken> {
  const { createTokenVerifier } = await import('./auth/jwt.ts');
  const own = createTokenVerifier(config);
  if (!config.oidcIssuer) return own;
  const { byIssuer, createSignInVerifier } = await import('./auth/sign-in-tokens.ts');
  return byIssuer(config.oidcIssuer, createSignInVerifier(config, await provider()), own);
}

function signerOf(config: Config): SignerOptions {
  const { signerHmacAccessId: accessId, signerHmacSecret: secret, signerKeyFile: keyFile, iamEndpoint } = config;
  if (accessId && !secret) throw new ConfigError('SIGNER_HMAC_SECRET', 'set beside SIGNER_HMAC_ACCESS_ID', undefined);
  return { hmacKey: accessId ? { accessId, secret } : undefined, keyFile, iamEndpoint };
}

let instanceConfig: Config | undefined;
let instance: Services | undefined;

/** The settings of this instance, from its environment, each checked when it is used. */
export function settings(): Config {
  instanceConfig ??= readConfig(process.env);
  return instanceConfig;
}

/**
 * The services of this instance, from its environment, built on the first request.
 *
 * @throws ConfigError when a setting is missing or malformed.
 */
export function services(): Services {
  instance ??= createServices(checkConfig(settings()));
  return instance;
}
