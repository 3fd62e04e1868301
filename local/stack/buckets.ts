import { BUCKET_SETTINGS } from '../../build/deploy/bucket-settings.ts';

/** The buckets of a deployment. */
export interface Buckets {
  uploads: string;
  datasets: string;
}

/** Creates the buckets that are not there yet, and brings the settings of those of an earlier stack up to date. */
export async function createBuckets(storageUrl: string, projectId: string, buckets: Buckets): Promise<void> {
  await Promise.all([
    createBucket(storageUrl, projectId, { name: buckets.uploads, ...BUCKET_SETTINGS.uploads }),
    createBucket(storageUrl, projectId, { name: buckets.datasets, ...BUCKET_SETTINGS.datasets }),
  ]);
}

async function createBucket(storageUrl: string, projectId: string, bucket: { name: string }): Promise<void> {
  const send = (method: string, path: string, body: object): Promise<Response> =>
    fetch(`${storageUrl}/storage/v1/b${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const created = await send('POST', `?project=${projectId}`, {
    location: 'US-CENTRAL1',
    iamConfiguration: { uniformBucketLevelAccess: { enabled: true }, publicAccessPrevention: 'enforced' },
    ...bucket,
  });
  const { name, ...settings } = bucket;
  const response = created.status === 409 ? await send('PATCH', `/${name}`, settings) : created;
  if (!response.ok) throw new Error(`The bucket ${name} was not created: ${await response.text()}`);
}
