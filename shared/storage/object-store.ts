import type { File, FileMetadata, Storage } from '@google-cloud/storage';
import type { ByteSource } from '../scan/byte-source.ts';
import { ObjectGone, type ObjectInfo, type ObjectVersion } from './object-info.ts';
import { objectSource } from './object-source.ts';
import { isSameProvenance, provenanceMetadata, readProvenance } from './provenance.ts';
import { statusOf } from './retry-policy.ts';

/** Most copies that one promotion tries; each may find another object at the destination. */
const MAX_COPIES = 5;

/** Which part of a bucket is listed. */
export interface ListRequest {
  limit: number;
  /** Name of the first object; default: from the start. */
  from?: string | undefined;
  /** What the names begin with; default: anything. */
  prefix?: string | undefined;
}

/** A part of a listing. */
export interface ObjectPage {
  objects: ObjectInfo[];
  /** Name of the first object of the next part; `undefined`: this was the last. */
  next: string | undefined;
}

/** What a promotion gives the copy, and what it depends on. */
export interface Promotion {
  /** The bucket that it is copied to. */
  bucket: string;
  /** Headers of the copy; everything that the uploader set is left behind. */
  headers: { contentType: string; contentDisposition: string; cacheControl: string };
  /** Called before each copy. @throws when this attempt may not write any more. */
  confirm(): Promise<void>;
  /** Ends it between two calls. */
  signal?: AbortSignal | undefined;
}

/** What an object is written with. */
export interface ObjectHeaders {
  contentType: string;
  cacheControl: string;
  contentDisposition?: string;
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
  async list(bucket: string, { from, limit, prefix }: ListRequest): Promise<ObjectPage> {
    // One more than asked for: its name is where the next part begins.
    const [files] = await this.#client.bucket(bucket).getFiles({
      autoPaginate: false,
      maxResults: limit + 1,
      ...(from === undefined ? {} : { startOffset: from }),
      ...(prefix === undefined ? {} : { prefix }),
    });
    const objects = files.slice(0, limit).map((file) => toInfo(bucket, file.name, file.metadata));
    return { objects, next: files[limit]?.name };
  }

  /** The bytes of one generation; reading throws {@link ObjectGone} once it has been replaced or deleted. */
  source(object: ObjectVersion & Pick<ObjectInfo, 'sizeBytes'>, signal?: AbortSignal): ByteSource {
    return objectSource(this.#file(object, this.#reader), object, { signal });
  }

  /**
   * Copies one generation to the same name in another bucket, on the server, with headers of our own and its provenance
   * as metadata. An object that is there already is adopted when it has the same provenance (an earlier attempt got this
   * far); any other is replaced, conditional on its generation. No record names it: a dataset is promoted only while it
   * is processed, which is before its record names an archive, and `confirm` makes sure of that.
   *
   * @throws ObjectGone when the source generation is no longer there; what `confirm` throws; what Cloud Storage refuses
   *   time and again.
   */
  async promote(source: ObjectInfo, promotion: Promotion): Promise<ObjectInfo> {
    const { bucket, confirm, signal } = promotion;
    let replaces = '0';
    for (let copies = 1; ; copies++) {
      await confirm();
      signal?.throwIfAborted();
      try {
        return await this.#copy(source, promotion, replaces);
      } catch (error) {
        // 412: another attempt, or a copy of this one whose answer was lost, has put an object there.
        if (statusOf(error) !== 412 || copies === MAX_COPIES) throw error;
      }
      const found = await this.stat({ bucket, name: source.name });
      if (found && isSameProvenance(source, found.provenance)) return found;
      replaces = found?.generation ?? '0';
    }
  }

  /**
   * Writes an object of a name that nothing else ever writes to. One that is there already was written by an earlier try
   * whose answer was lost.
   */
  async create(
    { bucket, name }: Pick<ObjectInfo, 'bucket' | 'name'>,
    bytes: Buffer,
    headers: ObjectHeaders,
  ): Promise<void> {
    try {
      await this.#client
        .bucket(bucket)
        .file(name)
        .save(bytes, {
          resumable: false,
          metadata: { ...headers },
          preconditionOpts: { ifGenerationMatch: 0 },
        });
    } catch (error) {
      if (statusOf(error) !== 412) throw error;
    }
  }

  /** All bytes of the live object of a name, which has to fit into memory; `undefined` when there is none. */
  async read(place: Pick<ObjectInfo, 'bucket' | 'name'>): Promise<Buffer | undefined> {
    const found = await this.stat(place);
    if (!found) return undefined;
    const bytes = await this.source(found).read(0, found.sizeBytes);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
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
  async #copy(source: ObjectInfo, { bucket, headers }: Promotion, replaces: string): Promise<ObjectInfo> {
    const destination = this.#client.bucket(bucket).file(source.name);
    try {
      // Metadata in the request replaces all of the source's, its content encoding too.
      // https://cloud.google.com/storage/docs/json_api/v1/objects/rewrite
      const [, { resource }] = (await this.#file(source).copy(destination, {
        ...headers,
        metadata: provenanceMetadata(source),
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
    provenance: readProvenance(metadata.metadata),
  };
}
