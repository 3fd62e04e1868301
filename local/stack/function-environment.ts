import { PAGE_FOLDER } from '../../packages/review-page/build.ts';
import type { Buckets } from './buckets.ts';
import type { Secrets } from './secrets.ts';

/** The addresses and settings of the stack that the functions need. */
export interface FunctionSurroundings {
  projectId: string;
  firestoreHost: string;
  storageUrl: string;
  buckets: Buckets;
  /** Path of the key that signs URLs. */
  serviceAccountFile: string;
  secrets: Secrets;
}

/** Issuer and audience of the demonstration's tokens. */
const issuer = 'https://auth.scenestore.local';
const audience = 'scenestore';

/** The variables by which functions find the stack; the names are those of shared/config/config.ts. */
export function functionEnvironment(surroundings: FunctionSurroundings) {
  const { projectId, firestoreHost, storageUrl, buckets, serviceAccountFile, secrets } = surroundings;
  return {
    // Without it the functions framework shows stack traces to clients.
    NODE_ENV: 'production',
    // The client libraries would look for Google Cloud around them, in vain and with a warning.
    METADATA_SERVER_DETECTION: 'none',
    GOOGLE_CLOUD_PROJECT: projectId,
    FIRESTORE_EMULATOR_HOST: firestoreHost,
    STORAGE_ENDPOINT: storageUrl,
    UPLOADS_BUCKET: buckets.uploads,
    DATASETS_BUCKET: buckets.datasets,
    SIGNER_KEY_FILE: serviceAccountFile,
    API_KEY_SECRET: secrets.apiKey,
    JWT_ALGORITHM: 'HS256',
    JWT_SECRET: secrets.jwt,
    JWT_ISSUER: issuer,
    JWT_AUDIENCE: audience,
    REVIEW_PAGE_FOLDER: PAGE_FOLDER,
  };
}
