import { startStorageServer } from '@scenestore/storage-emulator/source';
import { inFolder } from './in-folder.ts';
import { compared } from './report.ts';

/** The most that an operation on the full bucket may take, as a multiple of the same on the nearly empty one. */
const PROMISE = 1.5;
const MANY = 5_000;
const FEW = 50;
/** Pairs of slices, measured in turn. */
const SLICES = 20;
/** Objects written, read and deleted in a slice. */
const OBJECTS = 25;

/**
 * What the number of objects costs the local Cloud Storage: the time to upload, stat and delete an object, and to list
 * a page by a prefix, in a bucket of thousands beside one of a few.
 */
export function localStorage(): Promise<void> {
  return inFolder(async (dataDir) => {
    const server = await startStorageServer({ port: 0, dataDir, keys: { rsa: {}, hmac: {} } });
    try {
      const many = await createBucket(server.url, 'many', MANY);
      const few = await createBucket(server.url, 'few', FEW);
      await measureSlice(many);
      await measureSlice(few);
      const pairs: [number, number][] = [];
      for (let slice = 0; slice < SLICES; slice++) pairs.push([await measureSlice(many), await measureSlice(few)]);
      console.log(`measured                     ${MANY}       ${FEW}   ratio, and 95 % of its resamples`);
      console.log(compared('operation, ms', pairs, PROMISE));
    } finally {
      await server.close();
    }
  });
}

interface Bucket {
  objects: string;
  uploads: string;
}

async function createBucket(url: string, name: string, count: number): Promise<Bucket> {
  await call('POST', `${url}/storage/v1/b`, JSON.stringify({ name }));
  const bucket = { objects: `${url}/storage/v1/b/${name}/o`, uploads: `${url}/upload/storage/v1/b/${name}/o` };
  for (let index = 0; index < count; index++) await upload(bucket, `object-${index}`);
  return bucket;
}

/** Milliseconds of an operation, on average over a slice. */
async function measureSlice(bucket: Bucket): Promise<number> {
  const began = performance.now();
  for (let index = 0; index < OBJECTS; index++) {
    const name = `slice-${index}`;
    await upload(bucket, name);
    await call('GET', `${bucket.objects}/${name}`);
    await call('GET', `${bucket.objects}?prefix=slice-&maxResults=10`);
    await call('DELETE', `${bucket.objects}/${name}`);
  }
  return (performance.now() - began) / (4 * OBJECTS);
}

async function upload({ uploads }: Bucket, name: string): Promise<void> {
  await call('POST', `${uploads}?uploadType=media&name=${name}`, 'x');
}

async function call(method: string, url: string, body?: string): Promise<void> {
  const response = await fetch(url, { method, ...(body === undefined ? {} : { body }) });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${method} ${url} was answered ${response.status}`);
}
