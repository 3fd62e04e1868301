import { invalid } from '../storage-error.ts';
import { etagOf } from './object-resource.ts';

/** One entry of a bucket's CORS configuration. */
export interface CorsRule {
  origin?: string[];
  method?: string[];
  responseHeader?: string[];
  maxAgeSeconds?: number;
}

/** What a client may set on a bucket: kept and given back as it was set. */
export interface BucketSettings {
  location?: string;
  storageClass?: string;
  cors?: CorsRule[];
  labels?: Record<string, string>;
  [field: string]: unknown;
}

/** A bucket as it is stored, and but for its links as the JSON API shows it. */
export interface StoredBucket extends BucketSettings {
  kind: 'storage#bucket';
  id: string;
  name: string;
  projectNumber: string;
  metageneration: string;
  location: string;
  storageClass: string;
  etag: string;
  timeCreated: string;
  updated: string;
}

/** Members that only the server sets. */
const SERVER_OWNED = [
  ...['kind', 'id', 'name', 'selfLink', 'projectNumber', 'metageneration', 'etag', 'timeCreated', 'updated'],
  ...['generation', 'acl', 'defaultObjectAcl'],
];

/** "Bucket names can only contain lowercase letters, numeric characters, dashes, underscores, and dots." */
const BUCKET_NAME = /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/;

/**
 * A bucket that has just been made, with the defaults of Cloud Storage.
 *
 * @throws StorageError 400 when the name is not a valid bucket name.
 */
export function newBucket(name: string, settings: BucketSettings, now: Date): StoredBucket {
  if (!BUCKET_NAME.test(name)) throw invalid(`Invalid bucket name: '${name}'`);
  return {
    iamConfiguration: { uniformBucketLevelAccess: { enabled: false }, publicAccessPrevention: 'inherited' },
    softDeletePolicy: { retentionDurationSeconds: '604800', effectiveTime: now.toISOString() },
    locationType: 'multi-region',
    ...settableBucketFields(settings),
    location: (settings.location ?? 'US').toUpperCase(),
    storageClass: settings.storageClass ?? 'STANDARD',
    kind: 'storage#bucket',
    id: name,
    name,
    projectNumber: '0',
    metageneration: '1',
    etag: etagOf('0', '1'),
    timeCreated: now.toISOString(),
    updated: now.toISOString(),
  };
}

/** What of a JSON body a client may set. */
export function settableBucketFields(body: Record<string, unknown>): BucketSettings {
  return Object.fromEntries(Object.entries(body).filter(([field]) => !SERVER_OWNED.includes(field)));
}
