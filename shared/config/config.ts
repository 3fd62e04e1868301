import { ConfigError } from './config-error.ts';
import {
  boolean,
  cidrs,
  claimRows,
  type Environment,
  integer,
  issuer,
  limit,
  named,
  oneOf,
  onOrOff,
  origins,
  readSetting,
  type Setting,
  secret,
  text,
  url,
} from './setting.ts';

/** https://cloud.google.com/firestore/docs/manage-databases#database_id */
const DATABASE = /^(\(default\)|[a-z][a-z0-9-]{2,61}[a-z0-9])$/;
/** https://cloud.google.com/storage/docs/buckets#naming */
const BUCKET = /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/;
const A_BUCKET = "a bucket's name: 3 to 222 of a-z, 0-9, ., - and _";
const JOB = /^projects\/[\w.:-]+\/locations\/[\w-]+\/jobs\/[\w-]+$/;
const QUEUE = /^projects\/[\w.:-]+\/locations\/[\w-]+\/queues\/[\w-]+$/;
const GIB = 1024 ** 3;
const TIB = 1024 ** 4;

/** Every setting of the deployment. */
const SETTINGS = {
  /** Firestore database id. */
  firestoreDatabase: named('FIRESTORE_DATABASE', DATABASE, '(default), or 4 to 63 of a-z, 0-9 and -', '(default)'),
  /** Google Cloud project; unset, the client libraries find it. */
  googleCloudProject: text('GOOGLE_CLOUD_PROJECT', ''),
  /** The only bucket that a signed URL can write to. */
  uploadsBucket: named('UPLOADS_BUCKET', BUCKET, A_BUCKET),
  /** Where processed archives live. */
  datasetsBucket: named('DATASETS_BUCKET', BUCKET, A_BUCKET),
  /** Base URL of another Cloud Storage server; empty: Google's. */
  storageEndpoint: url('STORAGE_ENDPOINT', ''),
  /** Access id of the HMAC key of Cloud Storage that signs URLs; empty: the key file signs. */
  signerHmacAccessId: text('SIGNER_HMAC_ACCESS_ID', ''),
  /** Its secret, needed once the access id is set. */
  signerHmacSecret: text('SIGNER_HMAC_SECRET', ''),
  /** Path of a service account key that signs URLs; empty: the function's own identity signs. */
  signerKeyFile: text('SIGNER_KEY_FILE', ''),
  /** Base URL of the IAM credentials service, through which the identity signs; empty: Google's. */
  iamEndpoint: url('IAM_ENDPOINT', ''),
  uploadUrlTtlSeconds: integer('UPLOAD_URL_TTL_SECONDS', 3600, 1, 604_800),
  downloadUrlTtlSeconds: integer('DOWNLOAD_URL_TTL_SECONDS', 3600, 1, 604_800),
  maxUploadBytes: integer('MAX_UPLOAD_BYTES', 5 * TIB, 1, 5 * TIB),
  processingLeaseSeconds: integer('PROCESSING_LEASE_SECONDS', 120, 1, 86_400),
  /** Compressed archives and bare JSON above this many bytes are scanned by the job, not in the event's own function. */
  inlineScanMaxBytes: integer('INLINE_SCAN_MAX_BYTES', 20 * GIB, 0),
  /** Whether a report of an archive's content is collected and kept. */
  scanReport: onOrOff('SCAN_REPORT', true),
  /** The job, by its full name; empty: every archive is scanned in the event's own function. */
  scanJob: named('SCAN_JOB', JOB, 'a job as projects/P/locations/L/jobs/J', ''),
  /** Base URL of the Cloud Run Admin API, by which the job is started. */
  scanJobEndpoint: url('SCAN_JOB_ENDPOINT', 'https://run.googleapis.com'),
  /** Where the sweep sends uploads whose event was lost: the address of `process-upload`. */
  processUploadUrl: url('PROCESS_UPLOAD_URL', ''),
  /** The queue of webhook deliveries in Cloud Tasks; empty: one in the process. */
  tasksQueue: named('TASKS_QUEUE', QUEUE, 'a queue as projects/P/locations/L/queues/Q', ''),
  /** The service account as which the queue calls `deliver-webhook`. */
  tasksAccount: text('TASKS_ACCOUNT', ''),
  /** The address of `deliver-webhook`; empty: only the sweep finds what is to be delivered. */
  deliverWebhookUrl: url('DELIVER_WEBHOOK_URL', ''),
  /** Addresses that webhooks may reach beside public ones, also by http: CIDRs, separated by commas. */
  webhookAllowAddresses: cidrs('WEBHOOK_ALLOW_ADDRESSES'),
  /** How long a discarded dataset can be restored. */
  purgeAfterDays: integer('PURGE_AFTER_DAYS', 30, 0, 36_500),
  /** Whether API Gateway is in front, which passes the caller's `Authorization` in another header. */
  behindApiGateway: boolean('BEHIND_API_GATEWAY', false),
  /** Web origins whose pages may call the API: `https://app.example.com`, or `*` for all. */
  corsOrigins: origins('CORS_ORIGINS'),
  /** Requests that one credential may make in a minute, of one instance of one function; 0: no limit. */
  rateLimitPerMinute: integer('RATE_LIMIT_PER_MINUTE', 6000, 0, 1_000_000),
  /** Secret under which API keys carry their check. */
  apiKeySecret: secret('API_KEY_SECRET'),
  /** The secret before it, while keys are being rotated. */
  apiKeySecretPrevious: secret('API_KEY_SECRET_PREVIOUS', ''),
  /** How the tokens of the DreamLake dialect are signed: with a shared secret, or with a key behind a URL. */
  jwtAlgorithm: oneOf('JWT_ALGORITHM', ['HS256', 'RS256', 'ES256']),
  /** The shared secret of HS256. */
  jwtSecret: secret('JWT_SECRET'),
  /** Where the public keys of RS256 and ES256 are published. */
  jwtJwksUrl: url('JWT_JWKS_URL'),
  /** The only issuer whose tokens are accepted. */
  jwtIssuer: text('JWT_ISSUER'),
  /** The only audience whose tokens are accepted. */
  jwtAudience: text('JWT_AUDIENCE'),
  /** The provider of OpenID Connect at which people sign in, as its tokens name it; empty: there is none. */
  oidcIssuer: issuer('OIDC_ISSUER', ''),
  /** Who asks that provider for tokens: the review page. */
  oidcClientId: text('OIDC_CLIENT_ID', ''),
  /** The only audience whose tokens of that provider are accepted; empty: the client id. */
  oidcAudience: text('OIDC_AUDIENCE', ''),
  /** The client's secret, where the provider asks for one: only `review-page` has it. */
  oidcClientSecret: { ...text('OIDC_CLIENT_SECRET', ''), isSecret: true },
  /** Which organization a person who signed in belongs to, and with which scopes. */
  oidcOrganizations: claimRows('OIDC_ORGANIZATIONS'),
  /** Where the files of the review page are. */
  reviewPageFolder: text('REVIEW_PAGE_FOLDER', 'page'),
  // The limits of a scan; `null`: the scanner's own.
  scanMaxDecompressedBytes: limit('SCAN_MAX_DECOMPRESSED_BYTES'),
  scanMaxCompressionRatio: limit('SCAN_MAX_COMPRESSION_RATIO'),
  scanRatioFreeBytes: limit('SCAN_RATIO_FREE_BYTES', 0),
  scanMaxEmptyFrames: limit('SCAN_MAX_EMPTY_FRAMES', 0),
  scanMaxEmptyValues: limit('SCAN_MAX_EMPTY_VALUES', 0),
  scanMaxEntries: limit('SCAN_MAX_ENTRIES'),
  scanMaxNames: limit('SCAN_MAX_NAMES'),
  scanMaxPathBytes: limit('SCAN_MAX_PATH_BYTES'),
  scanMaxGlobSteps: limit('SCAN_MAX_GLOB_STEPS'),
  scanMaxJsonDepth: limit('SCAN_MAX_JSON_DEPTH', 1, 65_536),
  scanMaxJsonStringBytes: limit('SCAN_MAX_JSON_STRING_BYTES'),
  /** The job that scans is killed after 24 hours; what comes after the scan needs the last one. */
  scanMaxSeconds: limit('SCAN_MAX_SECONDS', 1, 23 * 60 * 60),
} as const;

/** Every environment variable that is a setting. */
export const VARIABLES: readonly string[] = Object.values(SETTINGS).map(({ variable }) => variable);

/** The deployment's settings, each validated when it is first read. */
export type Config = {
  readonly [Key in keyof typeof SETTINGS]: (typeof SETTINGS)[Key] extends Setting<infer T> ? T : never;
};

/**
 * Reads settings from an environment, lazily: a function needs only the variables that it uses.
 *
 * @throws ConfigError at the first use of a setting that is missing or malformed.
 */
export function readConfig(environment: Environment): Config {
  const config = {};
  for (const [key, setting] of Object.entries<Setting<unknown>>(SETTINGS)) {
    Object.defineProperty(config, key, { enumerable: true, get: () => readSetting(setting, environment) });
  }
  return config as Config;
}

/** Settings that only functions that check this kind of credential are given. */
const OF_CREDENTIALS: readonly (keyof Config)[] = [
  'apiKeySecret',
  'jwtAlgorithm',
  'jwtSecret',
  'jwtJwksUrl',
  'jwtIssuer',
  'jwtAudience',
];

/**
 * Reads every setting but those of credentials, which not every function is given, so that a mistake in the deployment
 * shows at the first request and not when the setting is first used.
 *
 * @throws ConfigError for the first setting that is missing or malformed.
 */
export function checkConfig(config: Config): Config {
  for (const key of Object.keys(SETTINGS) as (keyof Config)[]) {
    if (!OF_CREDENTIALS.includes(key)) void config[key];
  }
  // The lifecycle rule of the uploads bucket deletes its objects.
  if (config.datasetsBucket === config.uploadsBucket) {
    throw new ConfigError(
      SETTINGS.datasetsBucket.variable,
      'another bucket than UPLOADS_BUCKET',
      config.datasetsBucket,
    );
  }
  checkUrlTimes(config);
  checkSignIn(config);
  return config;
}

/** @throws ConfigError when something is missing that signing in at a provider needs, or is set without a provider. */
function checkSignIn(config: Config): void {
  const needed = ['oidcClientId', 'oidcOrganizations'] as const;
  const unset = (['oidcIssuer', ...needed] as const).find((key) => config[key].length === 0);
  const isMeant = [...needed, 'oidcAudience' as const].some((key) => config[key].length > 0);
  if (unset === undefined || (!config.oidcIssuer && !isMeant)) return;
  const { variable, expects } = SETTINGS[unset];
  throw new ConfigError(variable, `${expects}, because people are to sign in at a provider`, undefined);
}

/**
 * Longest time for which a URL that is signed through IAM, whose keys are rotated, is good, in seconds: 12 hours.
 * https://cloud.google.com/storage/docs/access-control/signed-urls
 */
export const MAX_IAM_TTL_SECONDS = 43_200;

function checkUrlTimes(config: Config): void {
  if (config.signerHmacAccessId || config.signerKeyFile) return;
  for (const key of ['uploadUrlTtlSeconds', 'downloadUrlTtlSeconds'] as const) {
    const expects = `at most ${MAX_IAM_TTL_SECONDS} while URLs are signed through IAM (SIGNER_HMAC_ACCESS_ID and SIGNER_KEY_FILE are not set)`;
    if (config[key] > MAX_IAM_TTL_SECONDS) throw new ConfigError(SETTINGS[key].variable, expects, String(config[key]));
  }
}
