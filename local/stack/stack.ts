import type { DeliveryPolicy } from '@scenestore/storage-emulator/source';
import { type EventDelivery, startEventDelivery, startStorageServer } from '@scenestore/storage-emulator/source';
import { Router } from 'express';
import { checkConfig, readConfig } from '../../shared/config/config.ts';
import { serve } from '../../shared/http/serve.ts';
import { createServices } from '../../shared/services.ts';
import { openStackFirestore } from '../emulator/stack-firestore.ts';
import type { KillableFunction } from '../functions/killable-function.ts';
import { type ScanJobs, startScanJobs } from '../functions/scan-jobs.ts';
import { startStackFunctions } from '../functions/stack-functions.ts';
import { apiDescription } from '../gateway/api-description.ts';
import { startGateway } from '../gateway/gateway.ts';
import { LOCAL_HOST } from '../processes/ports.ts';
import { createBuckets } from './buckets.ts';
import type { Credentials } from './credentials.ts';
import { openDemonstrationTenants, type TenantCredentials } from './demonstration-tenants.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import { createOwnership, type Ownership } from './ownership.ts';
import { startScheduler } from './scheduler.ts';
import { signingKeys } from './secrets.ts';
import { type SignBlobServer, startSignBlobServer } from './sign-blob-server.ts';
import { planStack, type StackOptions, type StackPlan } from './stack-plan.ts';

/** How {@link startStack} runs the stack, beside where. */
export interface StackBehaviour {
  /** How the event of an upload is delivered; default: once. */
  deliveryPolicy?: DeliveryPolicy;
  /** 0: the scheduler does not run. */
  sweepIntervalSeconds?: number;
  /** Seconds between exports of Firestore while the stack runs; 0, the default: only when it stops. */
  exportIntervalSeconds?: number;
  /** Whether `process-upload` has a process of its own, which can be killed; default: yes. */
  killable?: boolean;
  /** Receives what happens in the stack and what its processes print. */
  log?: (text: string) => void;
}

/** A running stack. */
export interface Stack {
  readonly baseUrl: string;
  readonly storageUrl: string;
  readonly firestoreHost: string;
  readonly credentials: Credentials;
  /** The environment of the functions, with which the same services can be opened. */
  readonly environment: Readonly<Record<string, string>>;
  readonly events: EventDelivery;
  readonly processUpload: KillableFunction;
  readonly scanJobs: ScanJobs;
  /** What signs URLs with `signer: 'iam'`. */
  readonly signBlob: SignBlobServer | undefined;
  /** Base URL of every function by its name. */
  readonly functions: Readonly<Record<string, string>>;
  /** Stops everything that was started; resolves when all of it is gone. */
  close(): Promise<void>;
}

/**
 * Starts the whole system on this machine. All functions but a killable `process-upload` are hosted in this process and read its
 * environment, which is set accordingly: one stack to a process (a test file has an environment of its own).
 *
 * @throws Error that says what to install or which variable to change, when a part cannot start; nothing is left running.
 */
export async function startStack(options: StackOptions & StackBehaviour): Promise<Stack> {
  const ownership = createOwnership();
  try {
    return await start(options, ownership);
  } catch (error) {
    await ownership.close();
    throw error;
  }
}

async function start(options: StackOptions & StackBehaviour, ownership: Ownership): Promise<Stack> {
  const {
    deliveryPolicy,
    sweepIntervalSeconds = 60,
    exportIntervalSeconds = 0,
    killable = true,
    callers = {},
    log = () => {},
  } = options;
  const { own } = ownership;
  const plan = await planStack(options, ownership, log);
  const { ports, projectId, folder, buckets, firestoreHost, storageUrl, environment } = plan;
  checkConfig(readConfig({ ...process.env, ...environment }));
  Object.assign(process.env, environment);

  const firestore = own(
    openStackFirestore({
      ...plan,
      ...{ port: ports.firestore, folder: folder.firestore, logFile: folder.firestoreLog, exportIntervalSeconds },
      log: (line) => log(`${line}\n`),
    }),
  );
  const events = startEventDelivery({
    target: `http://${LOCAL_HOST}:${ports.processUpload}`,
    log: (line) => log(`${line}\n`),
    ...(deliveryPolicy ? { policy: deliveryPolicy } : {}),
  });
  own(Promise.resolve(events));
  const storage = own(
    startStorageServer({
      port: ports.storage,
      dataDir: folder.storage,
      keys: signingKeys(plan.secrets),
      callers,
      onFault: (error) => log(`${describeFault(error, folder.root)}\n`),
      onFinalized(object) {
        if (object.bucket === buckets.uploads) events.objectFinalized(object);
      },
    }),
  );
  const signBlob =
    options.signer === 'iam' ? await own(startSignBlobServer(plan.secrets.serviceAccount, ports.signBlob)) : undefined;
  const [functions, scanJobs, tenants] = await Promise.all([
    startStackFunctions({ ports, killable, environment, log }, ownership),
    own(startScanJobs({ port: ports.scanJobs, env: { ...process.env, ...environment }, log })),
    firestore.then(() => openTenants(plan)),
    storage.then(() => createBuckets(storageUrl, projectId, buckets)),
  ]);

  const { table, urls, processUpload } = functions;
  const declared = table.map(({ route }) => route);
  const described = declared.filter(({ dialect }) => dialect.description !== undefined);
  const fallback = Router().use(apiDescription(described), serve(declared));
  const routes = table.map(({ route: { method, path }, function: name }) => ({ method, path, function: name }));
  const { url: baseUrl } = await own(startGateway({ port: ports.gateway, routes, functions: urls, fallback, callers }));
  const sweepUrl = urls['sweep-uploads'];
  if (sweepUrl && sweepIntervalSeconds > 0) {
    const run = (signal: AbortSignal): Promise<void> => sweepUploads(sweepUrl, signal);
    own(
      Promise.resolve(startScheduler({ intervalSeconds: sweepIntervalSeconds, run, log: (line) => log(`${line}\n`) })),
    );
  }
  const credentials = { base_url: baseUrl, storage_url: storageUrl, ...tenants, ...placesOf(plan) };
  await Promise.all([writeJsonFile(folder.credentials, credentials), writeJsonFile(folder.environment, environment)]);
  return {
    ...{ baseUrl, storageUrl, firestoreHost, credentials, environment, events, processUpload, scanJobs, signBlob },
    functions: urls,
    close: () => ownership.close(),
  };
}

function describeFault(error: unknown, folder: string): string {
  const { code, message = String(error) } = Object(error) as NodeJS.ErrnoException;
  return `Cloud Storage: ${code === 'ENOSPC' ? `the disk of DATA_DIR (${folder}) is full: ` : ''}${message}`;
}

async function openTenants({ environment, folder }: StackPlan): Promise<TenantCredentials> {
  const services = createServices(readConfig(process.env));
  const { JWT_SECRET: secret, JWT_ISSUER: issuer, JWT_AUDIENCE: audience } = environment;
  try {
    return await openDemonstrationTenants(
      services,
      { secret, issuer, audience },
      await readJsonFile<Credentials>(folder.credentials),
    );
  } finally {
    await services.registry.close();
  }
}

function placesOf({ buckets, folder }: StackPlan) {
  return {
    uploads_bucket: buckets.uploads,
    datasets_bucket: buckets.datasets,
    service_account_file: folder.serviceAccount,
  };
}

/**
 * Calls the sweep as Cloud Scheduler does.
 *
 * @throws Error when the answer is not a 2xx.
 */
async function sweepUploads(url: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers: { 'user-agent': 'Google-Cloud-Scheduler' }, signal });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`sweep-uploads answered ${response.status}`);
}
