import { createPublicKey, generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { DataFolder } from './data-folder.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

/** A service account key file, in the form in which Google hands it out. */
export interface ServiceAccountKey {
  type: 'service_account';
  project_id: string;
  private_key_id: string;
  /** PEM, PKCS #8. */
  private_key: string;
  client_email: string;
  client_id: string;
  auth_uri: string;
  token_uri: string;
  universe_domain: string;
}

/** Everything that the stack signs and checks with. */
export interface Secrets {
  serviceAccount: ServiceAccountKey;
  /** Interoperability key of Cloud Storage. */
  hmac: { accessId: string; secret: string };
  /** Under which API keys carry their check. */
  apiKey: string;
  /** Signs and verifies JSON web tokens (HS256). */
  jwt: string;
}

/**
 * The secrets of an earlier stack in this folder, or new ones.
 *
 * @param privateKey - of a new service account, PEM (PKCS #8); default: a new one.
 */
export async function openSecrets(folder: DataFolder, projectId: string, privateKey?: string): Promise<Secrets> {
  const kept = await readJsonFile<Secrets>(folder.secrets);
  if (kept) return kept;
  const secrets: Secrets = {
    serviceAccount: serviceAccountKey(projectId, privateKey ?? (await newPrivateKey())),
    hmac: {
      accessId: `GOOG1E${randomBytes(28).toString('hex').toUpperCase()}`,
      secret: randomBytes(30).toString('base64'),
    },
    apiKey: randomBytes(32).toString('base64url'),
    jwt: randomBytes(32).toString('base64url'),
  };
  await Promise.all([
    writeJsonFile(folder.secrets, secrets),
    writeJsonFile(folder.serviceAccount, secrets.serviceAccount),
  ]);
  return secrets;
}

/** The halves of the secrets by which the Cloud Storage server checks signatures. */
export function signingKeys({ serviceAccount, hmac }: Secrets): {
  rsa: Record<string, string>;
  hmac: Record<string, string>;
} {
  const publicKey = createPublicKey(serviceAccount.private_key).export({ type: 'spki', format: 'pem' });
  return { rsa: { [serviceAccount.client_email]: String(publicKey) }, hmac: { [hmac.accessId]: hmac.secret } };
}

async function newPrivateKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return privateKey;
}

function serviceAccountKey(projectId: string, privateKey: string): ServiceAccountKey {
  return {
    type: 'service_account',
    project_id: projectId,
    private_key_id: randomBytes(20).toString('hex'),
    private_key: privateKey,
    client_email: `scenestore@${projectId}.iam.gserviceaccount.com`,
    client_id: BigInt(`0x${randomBytes(8).toString('hex')}`).toString(),
    auth_uri: 'https://accounts.google.com/o/oauth2/auth',
    token_uri: 'https://oauth2.googleapis.com/token',
    universe_domain: 'googleapis.com',
  };
}
