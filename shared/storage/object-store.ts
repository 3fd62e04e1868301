import type { File, FileMetadata, Storage } from '@google-cloud/storage';
import type { ByteSource } from '../scan/byte-source.ts';
import { ObjectGone, type ObjectInfo, type ObjectVersion } from './object-info.ts';
import { objectSource } from './object-source.ts';
import { statusOf } from './retry-policy.ts';

/** Copies of one promotion that may each find another object in their place than expected. */
const MOST_COPIES = 5;

/** A part of a listing. */
export interface ObjectPage {
  objects: ObjectInfo[];
  /** Name of the first object of the next part; `undefined`: this was the last. */
  next: string | undefined;
}

/** What processing needs of Cloud Storage. */
export class ObjectStore {
  readonly #client: Storage;
  readonly #reader: Storage;

  /** @param reader - A client that does not retry: reading goes on where it broke, by itself. */
  constructor(client: Storage, reader: Storage) {
    this.#client = client;
    this.#reader = reader;
  }

  /** The live object of a name. */
  async stat({ bucket, name }: Pick<ObjectInfo, 'bucket' | 'name'>): Promise<ObjectInfo | undefined> {
    try {
      const [metadata] = await this.#client.bucket(bucket).file(name).getMetadata();
      return toInfo(bucket, name, metadata);
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  }

  /** A part of a bucket's live objects, in the order of their names, from a name on. */
  async list(bucket: string, { from, limit }: { from?: string | undefined; limit: number }): Promise<ObjectPage> {
    // One more than asked for: its name is where the next part begins.
    const [files] = await this.#client.bucket(bucket).getFiles({
      autoPaginate: false,
      maxResults: limit + 1,
      ...(from === undefined ? {} : { startOffset: from }),
    });
    const objects = files.slice(0, limit).map((file) => toInfo(bucket, file.name, file.metadata));
    return { objects, next: files[limit]?.name };
  }

  /** The bytes of one generation; reading throws {@link ObjectGone} once it has been replaced or deleted. */
  source(object: ObjectVersion & Pick<ObjectInfo, 'sizeBytes'>, signal?: AbortSignal): ByteSource {
    return objectSource(this.#file(object, this.#reader), object, { signal });
  }

  /**
   * Copies one generation to the same name in another bucket, on the server. What lies there already is adopted when
   * it is the same bytes (an earlier attempt got this far), else replaced: no record names it yet, because a source
   * generation exists only until the next upload, and a dataset that was committed is never processed again.
   *
   * @param signal - Ends it between two calls.
   * @throws ObjectGone when the source generation is no longer there; whatever Cloud Storage refuses time and again.
   */
  async promote(source: ObjectInfo, bucket: string, signal?: AbortSignal): Promise<ObjectInfo> {
    let replaces = '0';
    for (let copies = 1; ; copies++) {
      signal?.throwIfAborted();
      try {
        return await this.#copy(source, bucket, replaces);
      } catch (error) {
        // 412: something lies there that another attempt, or this one's lost answer, put there.
        if (statusOf(error) !== 412 || copies === MOST_COPIES) throw error;
      }
      const found = await this.stat({ bucket, name: source.name });
      if (found?.sizeBytes === source.sizeBytes && found.crc32c === source.crc32c) return found;
      replaces = found?.generation ?? '0';
    }
  }

  /** Deletes one generation; one that is already gone is fine. */
  async delete(object: ObjectVersion): Promise<void> {
    try {
      await this.#client.bucket(object.bucket).file(object.name).delete({ ifGenerationMatch: object.generation });
    } catch (error) {
      if (![404, 412].includes(statusOf(error))) throw error;
    }
  }

  /** @param replaces - The generation at the destination; `0`: nothing is there. */
  async #copy(source: ObjectInfo, bucket: string, replaces: string): Promise<ObjectInfo> {
    const destination = this.#client.bucket(bucket).file(source.name);
    try {
      const [, { resource }] = (await this.#file(source).copy(destination, {
        preconditionOpts: { ifGenerationMatch: replaces },
      })) as [File, { resource: FileMetadata }];
      return toInfo(bucket, source.name, resource);
    } catch (error) {
      if (statusOf(error) === 404) throw new ObjectGone(source, { cause: error });
      throw error;
    }
  }

  #file({ bucket, name, generation }: ObjectVersion, client: Storage = this.#client): File {
    return client.bucket(bucket).file(name, { generation });
  }
}

function toInfo(bucket: string, name: string, metadata: FileMetadata): ObjectInfo {
  return {
    bucket,
    name,
    generation: String(metadata.generation),
    sizeBytes: Number(metadata.size),
    crc32c: String(metadata.crc32c),
    timeCreated: new Date(String(metadata.timeCreated)),
  };
}
