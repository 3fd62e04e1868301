import { BUCKET_SETTINGS } from '../../build/deploy/bucket-settings.ts';

/** The buckets of a deployment. */
export interface Buckets {
  uploads: string;
  datasets: string;
}

/** Creates the buckets that are not there yet. */
export async function createBuckets(storageUrl: string, projectId: string, buckets: Buckets): Promise<void> {
  await Promise.all([
    createBucket(storageUrl, projectId, { name: buckets.uploads, ...BUCKET_SETTINGS.uploads }),
    createBucket(storageUrl, projectId, { name: buckets.datasets, ...BUCKET_SETTINGS.datasets }),
  ]);
}

async function createBucket(storageUrl: string, projectId: string, bucket: { name: string }): Promise<void> {
  const response = await fetch(`${storageUrl}/storage/v1/b?project=${projectId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      location: 'US-CENTRAL1',
      iamConfiguration: { uniformBucketLevelAccess: { enabled: true }, publicAccessPrevention: 'enforced' },
      ...bucket,
    }),
  });
  const answer = await response.text();
  const existsAlready = response.status === 409;
  if (!response.ok && !existsAlready) throw new Error(`The bucket ${bucket.name} was not created: ${answer}`);
}
