import type { CallerRules } from '@scenestore/storage-emulator/source';
import { SCAN_JOB } from '../functions/scan-jobs.ts';
import { claimPort, LOCAL_HOST } from '../processes/ports.ts';
import type { Buckets } from './buckets.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { functionEnvironment } from './function-environment.ts';
import type { Ownership } from './ownership.ts';
import { openSecrets, type Secrets } from './secrets.ts';

/** What a stack is started with. */
export interface StackOptions {
  /** Folder for everything that is stored. */
  dataDir: string;
  /** Delete what an earlier stack left there; default: go on from it. */
  empty?: boolean;
  /** Do not fetch the Firestore emulator when it is not installed. */
  offline?: boolean;
  /** Ports to listen on; 0, the default, takes free ones. */
  ports?: { gateway?: number; storage?: number; firestore?: number };
  /** `host:port` of a Firestore emulator that runs; default: one is started. */
  firestoreHost?: string | undefined;
  /** Google Cloud project. Stacks that share an emulator need one each. */
  projectId?: string;
  /** Hosts and origins that may call the gateway and the JSON API of the storage server, in addition to this machine. */
  callers?: CallerRules;
  /** What signs URLs: the key of the service account, or, as deployed, a call of `signBlob` each. */
  signer?: 'key' | 'iam';
  /** Private key of the service account of an empty folder, PEM (PKCS #8); default: a new one. */
  privateKey?: string;
  /** Settings of the functions, by variable; they win over the environment of this process. */
  settings?: Readonly<Record<string, string>>;
}

/** Where everything will be: known before any of it runs, so that all of it can start at once. */
export interface StackPlan {
  readonly projectId: string;
  readonly empty: boolean;
  readonly offline: boolean;
  readonly folder: DataFolder;
  readonly ports: Readonly<
    Record<'gateway' | 'storage' | 'firestore' | 'processUpload' | 'deliverWebhook' | 'scanJobs' | 'signBlob', number>
  >;
  /** Of the emulator that runs already, if any. */
  readonly givenFirestoreHost: string | undefined;
  readonly firestoreHost: string;
  readonly storageUrl: string;
  readonly buckets: Buckets;
  readonly secrets: Secrets;
  /** The environment of the functions. */
  readonly environment: ReturnType<typeof functionEnvironment> & Record<string, string>;
}

const buckets = { uploads: 'scenestore-uploads', datasets: 'scenestore-datasets' };

/**
 * Takes the data folder, claims ports and makes or reads the secrets.
 *
 * @param log receives a line about data that is deleted.
 * @throws Error naming the variable to change when the folder is in use or a port is taken.
 */
export async function planStack(
  options: StackOptions,
  { own }: Pick<Ownership, 'own'>,
  log: (text: string) => void,
): Promise<StackPlan> {
  const {
    dataDir,
    empty = false,
    offline = false,
    ports: wanted = {},
    firestoreHost: given,
    projectId = 'scenestore-local',
  } = options;
  const folder = await own(openDataFolder(dataDir, { empty, log }));
  const ports = {
    gateway: await claimPort(wanted.gateway ?? 0, 'PORT'),
    storage: await claimPort(wanted.storage ?? 0, 'STORAGE_PORT'),
    firestore: given ? 0 : await claimPort(wanted.firestore ?? 0, 'FIRESTORE_PORT'),
    processUpload: await claimPort(0, 'PORT'),
    deliverWebhook: await claimPort(0, 'PORT'),
    scanJobs: await claimPort(0, 'PORT'),
    signBlob: options.signer === 'iam' ? await claimPort(0, 'PORT') : 0,
  };
  const secrets = await openSecrets(folder, projectId, options.privateKey);
  const firestoreHost = given ?? `${LOCAL_HOST}:${ports.firestore}`;
  const storageUrl = `http://${LOCAL_HOST}:${ports.storage}`;
  const serviceAccountFile = folder.serviceAccount;
  const environment = {
    ...functionEnvironment({ projectId, firestoreHost, storageUrl, buckets, serviceAccountFile, secrets }),
    PROCESS_UPLOAD_URL: `http://${LOCAL_HOST}:${ports.processUpload}`,
    DELIVER_WEBHOOK_URL: `http://${LOCAL_HOST}:${ports.deliverWebhook}`,
    // A receiver on this machine, by http too, is what a newcomer tries first.
    WEBHOOK_ALLOW_ADDRESSES: '127.0.0.0/8,::1/128',
    SCAN_JOB,
    SCAN_JOB_ENDPOINT: `http://${LOCAL_HOST}:${ports.scanJobs}`,
    ...(options.signer === 'iam' && iamSigner(`${LOCAL_HOST}:${ports.signBlob}`)),
    ...options.settings,
  };
  return {
    ...{ projectId, empty, offline, folder, ports, firestoreHost, storageUrl, buckets, secrets, environment },
    givenFirestoreHost: given,
  };
}

/** The settings by which a function has its URLs signed by the server at `host`, which plays the metadata server, too. */
function iamSigner(host: string): Record<string, string> {
  return {
    SIGNER_KEY_FILE: '',
    IAM_ENDPOINT: `http://${host}`,
    GCE_METADATA_HOST: host,
    METADATA_SERVER_DETECTION: 'assume-present',
  };
}
