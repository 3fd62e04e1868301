import { invalid } from '../storage-error.ts';
import { malformedSecurityHeader } from './signature-errors.ts';

/** How the string to sign was signed. */
export type SigningAlgorithm = 'GOOG4-RSA-SHA256' | 'GOOG4-HMAC-SHA256';

/** The `X-Goog-*` query parameters of a signed URL, read. */
export interface SignatureParameters {
  algorithm: SigningAlgorithm;
  /** Service account e-mail, or HMAC access id. */
  signer: string;
  /** `YYYYMMDD/location/storage/goog4_request` */
  scope: string;
  /** `X-Goog-Date` as sent: `YYYYMMDDTHHMMSSZ`. */
  timestamp: string;
  signedAt: Date;
  expiresAt: Date;
  /** Lower-case names, as sent. */
  signedHeaders: string[];
  signature: Buffer;
}

/** A V4 signature is good for at most seven days, in seconds. */
const LONGEST_EXPIRY = 604_800;

/**
 * Reads the signature of a signed URL. Parameter names count in any case: `gcloud` writes them in lower case, the
 * client libraries do not.
 *
 * @returns nothing when the request carries no V4 signature.
 * @throws StorageError 400 `MalformedSecurityHeader` or `InvalidArgument` when a part is missing or cannot be read.
 * @see https://cloud.google.com/storage/docs/authentication/signatures
 */
export function readSignatureParameters(query: URLSearchParams): SignatureParameters | undefined {
  const parameters = new Map([...query].map(([name, value]) => [name.toLowerCase(), value]));
  const algorithm = parameters.get('x-goog-algorithm');
  if (algorithm === undefined) return undefined;
  const read = (name: string, pattern: RegExp): string => {
    const value = parameters.get(name);
    if (value === undefined || !pattern.test(value)) {
      throw malformedSecurityHeader(name, `The ${name} parameter is missing or malformed.`);
    }
    return value;
  };

  read('x-goog-algorithm', /^GOOG4-(RSA|HMAC)-SHA256$/);
  const timestamp = read('x-goog-date', /^\d{8}T\d{6}Z$/);
  const credential = read('x-goog-credential', /^[^/]+\/\d{8}\/[a-z0-9-]+\/storage\/goog4_request$/);
  const seconds = Number(read('x-goog-expires', /^\d{1,9}$/));
  const signer = credential.slice(0, credential.indexOf('/'));
  const scope = credential.slice(signer.length + 1);
  if (seconds > LONGEST_EXPIRY) throw invalid(`X-Goog-Expires must be at most a week (${LONGEST_EXPIRY} seconds).`);
  if (!scope.startsWith(timestamp.slice(0, 8))) {
    throw malformedSecurityHeader(
      'x-goog-credential',
      'The date of the credential scope is not the date of the request.',
    );
  }
  const signedAt = parseTimestamp(timestamp);
  return {
    algorithm: algorithm === 'GOOG4-RSA-SHA256' ? 'GOOG4-RSA-SHA256' : 'GOOG4-HMAC-SHA256',
    signer,
    scope,
    timestamp,
    signedAt,
    expiresAt: new Date(signedAt.getTime() + seconds * 1000),
    signedHeaders: read('x-goog-signedheaders', /./).toLowerCase().split(';'),
    signature: Buffer.from(read('x-goog-signature', /^([0-9a-f]{2})+$/i), 'hex'),
  };
}

function parseTimestamp(timestamp: string): Date {
  const date = new Date(timestamp.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(date.getTime())) throw malformedSecurityHeader('x-goog-date', 'The date cannot be read.');
  return date;
}
