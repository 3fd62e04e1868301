import { linkSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readJson, writeJson } from '../durable-json.ts';
import type { GenerationClock } from '../generation-clock.ts';
import { mergePatch } from '../merge-patch.ts';
import { checkPreconditions, type Preconditions } from '../preconditions.ts';
import { noSuchObject } from '../storage-error.ts';
import { type StoredBucket, settableBucketFields } from './bucket-resource.ts';
import { checkObjectName } from './object-name.ts';
import { etagOf, type ObjectMetadata, type StoredObject, settableMetadata, withMetadata } from './object-resource.ts';
import { SortedNames } from './sorted-names.ts';

/** Bytes that are ready to become a generation: a file of their own, which the bucket takes over. */
export interface Content {
  path: string;
  size: number;
  crc32c: string;
  md5Hash?: string;
  componentCount?: number;
}

/** What a bucket needs from its surroundings. */
export interface BucketContext {
  clock: () => Date;
  generations: GenerationClock;
  onFinalized: (object: StoredObject) => void;
}

/**
 * One bucket: `bucket.json`, and per live object `<generation>.bytes`, which never changes, and `<generation>.json`,
 * which is replaced in one step. The index is in memory. Every change is synchronous, so that a precondition and the
 * change that it guards are one step; who has opened a generation goes on reading it when it is replaced.
 */
export class Bucket {
  readonly names = new SortedNames();
  readonly #directory: string;
  readonly #context: BucketContext;
  readonly #objects = new Map<string, StoredObject>();
  #resource: StoredBucket;

  private constructor(directory: string, resource: StoredBucket, context: BucketContext) {
    this.#directory = directory;
    this.#resource = resource;
    this.#context = context;
  }

  static create(directory: string, resource: StoredBucket, context: BucketContext): Bucket {
    mkdirSync(directory);
    writeJson(join(directory, 'bucket.json'), resource);
    return new Bucket(directory, resource, context);
  }

  /** Reads a bucket back, and removes what a crash in the middle of a change has left behind. */
  static load(directory: string, context: BucketContext): Bucket {
    const bucket = new Bucket(directory, readJson(join(directory, 'bucket.json')), context);
    const files = readdirSync(directory);
    for (const file of files.filter((name) => /^\d+\.json$/.test(name))) {
      const object = readJson<StoredObject>(join(directory, file));
      context.generations.skipTo(object.generation);
      const other = bucket.#objects.get(object.name);
      if (!other || Number(other.generation) < Number(object.generation)) bucket.#show(object);
    }
    const live = new Set([...bucket.#objects.values()].flatMap(({ generation: g }) => [`${g}.json`, `${g}.bytes`]));
    for (const file of files) {
      if (file !== 'bucket.json' && !live.has(file)) rmSync(join(directory, file));
    }
    return bucket;
  }

  get resource(): StoredBucket {
    return this.#resource;
  }

  get isEmpty(): boolean {
    return this.#objects.size === 0;
  }

  patch(body: Record<string, unknown>): StoredBucket {
    const metageneration = String(Number(this.#resource.metageneration) + 1);
    this.#resource = {
      ...(mergePatch(this.#resource, settableBucketFields(body)) as StoredBucket),
      metageneration,
      etag: etagOf('0', metageneration),
      updated: this.#context.clock().toISOString(),
    };
    writeJson(join(this.#directory, 'bucket.json'), this.#resource);
    return this.#resource;
  }

  destroy(): void {
    rmSync(this.#directory, { recursive: true, force: true });
  }

  /** The live generation of an object, if there is one. */
  peek(name: string): StoredObject | undefined {
    return this.#objects.get(name);
  }

  /** @throws StorageError 404 when the object, or the generation asked for, is not live. */
  get(name: string, generation?: string | null): StoredObject {
    const object = this.#objects.get(name);
    if (!object || (generation && generation !== object.generation)) throw noSuchObject(this.#resource.name, name);
    return object;
  }

  /** Opens a generation for reading. The caller closes the descriptor. */
  open(object: StoredObject): number {
    return openSync(this.#file(object, 'bytes'), 'r');
  }

  /** Gives the bytes of a generation a second name, without moving any. */
  link(object: StoredObject, path: string): void {
    linkSync(this.#file(object, 'bytes'), path);
  }

  /**
   * Makes `content` the live generation of `name`.
   *
   * @throws StorageError 400 when an object cannot have this name, 412 when a precondition does not hold.
   */
  put(name: string, content: Content, metadata: ObjectMetadata, preconditions: Preconditions): StoredObject {
    checkObjectName(name);
    const replaced = this.#objects.get(name);
    checkPreconditions(preconditions, replaced);
    const { path, size, ...checksums } = content;
    const generation = this.#context.generations.next();
    const now = this.#context.clock().toISOString();
    const object: StoredObject = {
      contentType: 'application/octet-stream',
      ...metadata,
      ...checksums,
      bucket: this.#resource.name,
      name,
      generation,
      metageneration: '1',
      storageClass: metadata.storageClass ?? this.#resource.storageClass,
      size: String(size),
      etag: etagOf(generation, '1'),
      timeCreated: now,
      updated: now,
      timeStorageClassUpdated: now,
      timeFinalized: now,
    };
    renameSync(path, this.#file(object, 'bytes'));
    writeJson(this.#file(object, 'json'), object);
    this.#show(object);
    if (replaced) this.#forget(replaced);
    this.#context.onFinalized(object);
    return object;
  }

  /** Changes an object's metadata; the bytes and the generation stay. */
  patchObject(object: StoredObject, patch: Record<string, unknown>): StoredObject {
    const metageneration = String(Number(object.metageneration) + 1);
    const merged = mergePatch(object, patch) as Record<string, unknown>;
    const patched: StoredObject = {
      ...withMetadata(object, settableMetadata(merged)),
      metageneration,
      etag: etagOf(object.generation, metageneration),
      updated: this.#context.clock().toISOString(),
    };
    writeJson(this.#file(object, 'json'), patched);
    this.#show(patched);
    return patched;
  }

  delete(object: StoredObject): void {
    this.#objects.delete(object.name);
    this.names.remove(object.name);
    this.#forget(object);
  }

  #show(object: StoredObject): void {
    this.#objects.set(object.name, object);
    this.names.add(object.name);
  }

  /** Removes the files of a generation that is not live any more. Freeing large files takes time, so the caller does not wait for it. */
  #forget(object: StoredObject): void {
    rmSync(this.#file(object, 'json'));
    void rm(this.#file(object, 'bytes'), { force: true });
  }

  #file({ generation }: StoredObject, kind: 'json' | 'bytes'): string {
    return join(this.#directory, `${generation}.${kind}`);
  }
}
