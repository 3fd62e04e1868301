import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { GenerationClock } from '../generation-clock.ts';
import { bucketExists, bucketNotEmpty, noSuchBucket } from '../storage-error.ts';
import { Bucket, type BucketContext } from './bucket.ts';
import { type BucketSettings, newBucket } from './bucket-resource.ts';
import type { StoredObject } from './object-resource.ts';

/** Where the store keeps its files, and what it needs. */
export interface ObjectStoreOptions {
  /** Folder of the buckets, one folder each. Created. */
  directory: string;
  clock: () => Date;
  /** Told of every new generation, once it is visible. */
  onFinalized: (object: StoredObject) => void;
}

/** All buckets of the server. */
export class ObjectStore {
  readonly #directory: string;
  readonly #context: BucketContext;
  readonly #buckets = new Map<string, Bucket>();

  /** Opens the store, with whatever an earlier run left in its folder. */
  constructor(options: ObjectStoreOptions) {
    const { directory, clock, onFinalized } = options;
    this.#directory = directory;
    this.#context = { clock, onFinalized, generations: new GenerationClock(clock) };
    mkdirSync(directory, { recursive: true });
    for (const name of readdirSync(directory).sort()) {
      this.#buckets.set(name, Bucket.load(join(directory, name), this.#context));
    }
  }

  /** All buckets, by name. */
  buckets(): Bucket[] {
    return [...this.#buckets.keys()].sort().flatMap((name) => this.#buckets.get(name) ?? []);
  }

  /** @throws StorageError 404 when there is no such bucket. */
  bucket(name: string): Bucket {
    const bucket = this.#buckets.get(name);
    if (!bucket) throw noSuchBucket();
    return bucket;
  }

  /** @throws StorageError 409 when the name is taken, 400 when it is not a valid name. */
  createBucket(name: string, settings: BucketSettings): Bucket {
    if (this.#buckets.has(name)) throw bucketExists();
    const resource = newBucket(name, settings, this.#context.clock());
    const bucket = Bucket.create(join(this.#directory, name), resource, this.#context);
    this.#buckets.set(name, bucket);
    return bucket;
  }

  /** @throws StorageError 404 when there is no such bucket, 409 when it is not empty. */
  deleteBucket(name: string): void {
    const bucket = this.bucket(name);
    if (!bucket.isEmpty) throw bucketNotEmpty();
    bucket.destroy();
    this.#buckets.delete(name);
  }
}
