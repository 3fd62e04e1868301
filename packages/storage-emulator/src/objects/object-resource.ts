import { invalid } from '../storage-error.ts';

/** What a client may set on an object. */
export interface ObjectMetadata {
  contentType?: string;
  contentDisposition?: string;
  contentEncoding?: string;
  contentLanguage?: string;
  cacheControl?: string;
  customTime?: string;
  storageClass?: string;
  temporaryHold?: boolean;
  eventBasedHold?: boolean;
  /** The client's own keys and values. */
  metadata?: Record<string, string>;
}

/** One generation of an object as it is stored. Numbers of 64 bits are strings, times are ISO 8601. */
export interface StoredObject extends ObjectMetadata {
  bucket: string;
  name: string;
  generation: string;
  metageneration: string;
  storageClass: string;
  /** Bytes. */
  size: string;
  crc32c: string;
  /** Absent of a composite object. */
  md5Hash?: string;
  componentCount?: number;
  etag: string;
  timeCreated: string;
  updated: string;
  timeStorageClassUpdated: string;
  timeFinalized: string;
}

/** The object resource of the JSON API. @see https://cloud.google.com/storage/docs/json_api/v1/objects#resource */
export interface ObjectResource extends StoredObject {
  kind: 'storage#object';
  id: string;
  selfLink: string;
  mediaLink: string;
}

/** The resource of an object, with links to the server at `baseUrl`. */
export function objectResource(object: StoredObject, baseUrl: string): ObjectResource {
  const path = `/storage/v1/b/${object.bucket}/o/${encodeURIComponent(object.name)}`;
  return {
    kind: 'storage#object',
    id: `${object.bucket}/${object.name}/${object.generation}`,
    selfLink: `${baseUrl}${path}`,
    mediaLink: `${baseUrl}/download${path}?generation=${object.generation}&alt=media`,
    ...object,
  };
}

/** The entity tag of a generation and metageneration. */
export function etagOf(generation: string, metageneration: string): string {
  return Buffer.from(`${generation}/${metageneration}`).toString('base64');
}

const TEXTS = [
  'contentType',
  'contentDisposition',
  'contentEncoding',
  'contentLanguage',
  'cacheControl',
  'customTime',
  'storageClass',
] as const;
const FLAGS = ['temporaryHold', 'eventBasedHold'] as const;

/**
 * Takes from a JSON body what a client may set; what only the server sets is left out, as Cloud Storage does.
 *
 * @throws StorageError 400 when a member has the wrong type.
 */
export function settableMetadata(body: Record<string, unknown>): ObjectMetadata {
  const taken: Record<string, unknown> = {};
  const take = (name: string, fits: (value: unknown) => boolean): void => {
    const value = body[name];
    if (value === undefined || value === null) return;
    if (!fits(value)) throw invalid(`Invalid value for field ${name}.`);
    taken[name] = value;
  };
  for (const name of TEXTS) take(name, (value) => typeof value === 'string');
  for (const name of FLAGS) take(name, (value) => typeof value === 'boolean');
  take('metadata', isTextMap);
  return taken;
}

/** The object with `metadata` in place of what a client had set before. */
export function withMetadata(object: StoredObject, metadata: ObjectMetadata): StoredObject {
  const settable: readonly string[] = [...TEXTS, ...FLAGS, 'metadata'];
  const kept = Object.entries(object).filter(([field]) => field === 'storageClass' || !settable.includes(field));
  return {
    ...(Object.fromEntries(kept) as Omit<StoredObject, keyof ObjectMetadata> & Pick<StoredObject, 'storageClass'>),
    ...metadata,
  };
}

function isTextMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');
}
