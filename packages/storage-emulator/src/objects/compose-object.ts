import { randomUUID } from 'node:crypto';
import { closeSync, createReadStream } from 'node:fs';
import { join } from 'node:path';
import { checkPreconditions, type Preconditions } from '../preconditions.ts';
import { conditionNotMet, invalid } from '../storage-error.ts';
import { StagedFile } from '../uploads/staged-file.ts';
import type { Bucket } from './bucket.ts';
import { type StoredObject, settableMetadata } from './object-resource.ts';

/** "The number of source objects must be between 1 and 32." */
const MOST_SOURCES = 32;

/** What to compose. */
export interface ComposeRequest {
  /** Of the composite object. */
  name: string;
  /** `{sourceObjects: [{name, generation?, objectPreconditions?}], destination?}` */
  body: Record<string, unknown>;
  preconditions: Preconditions;
}

interface Source {
  name?: string;
  /** The official client sends a number. */
  generation?: string | number;
  objectPreconditions?: { ifGenerationMatch?: string | number };
}

/**
 * Makes one object of the bytes of several, in order. It has no MD5, only a CRC32C, and counts its components.
 *
 * @throws StorageError 400, 404 when a source is missing, 412 when a precondition does not hold.
 * @see https://cloud.google.com/storage/docs/json_api/v1/objects/compose
 */
export async function composeObject(bucket: Bucket, staging: string, request: ComposeRequest): Promise<StoredObject> {
  const { name, body, preconditions } = request;
  const listed = body.sourceObjects;
  if (!Array.isArray(listed) || listed.length === 0 || listed.length > MOST_SOURCES) {
    throw invalid(`The number of source components must be between 1 and ${MOST_SOURCES}.`);
  }
  const sources = listed.map((source: Source) => findSource(bucket, source));
  checkPreconditions(preconditions, bucket.peek(name));

  const file = new StagedFile(join(staging, randomUUID()));
  const opened = sources.map((source) => bucket.open(source));
  try {
    for (const fd of opened) {
      for await (const chunk of createReadStream('', { fd, start: 0, autoClose: false })) await file.write(chunk);
    }
    const { md5Hash: _, ...content } = await file.finish();
    const componentCount = sources.reduce((count, source) => count + (source.componentCount ?? 1), 0);
    const metadata = settableMetadata(Object(body.destination ?? {}));
    const contentType = sources[0]?.contentType;
    return bucket.put(
      name,
      { ...content, componentCount },
      { ...(contentType && { contentType }), ...metadata },
      preconditions,
    );
  } catch (error) {
    await file.abandon();
    throw error;
  } finally {
    for (const fd of opened) closeSync(fd);
  }
}

function findSource(bucket: Bucket, source: Source): StoredObject {
  if (typeof source?.name !== 'string') throw invalid('A source object needs a name.');
  const object = bucket.get(source.name, source.generation?.toString());
  const expected = source.objectPreconditions?.ifGenerationMatch;
  if (expected !== undefined && String(expected) !== object.generation) throw conditionNotMet();
  return object;
}
