/** The buckets of a deployment. */
export interface Buckets {
  uploads: string;
  datasets: string;
}

const corsMaxAgeSeconds = 3600;

/** As they are set up when deployed: see ARCHITECTURE.md, "The way of an upload". */
const settings = {
  uploads: {
    softDeletePolicy: { retentionDurationSeconds: '0' },
    lifecycle: { rule: [{ action: { type: 'Delete' }, condition: { age: 8 } }] },
    cors: [
      {
        origin: ['*'],
        method: ['PUT', 'POST'],
        responseHeader: [
          ...['Content-Type', 'Content-Range', 'Range', 'Location', 'X-Upload-Content-Type'],
          ...['x-goog-resumable', 'x-goog-if-generation-match', 'x-goog-content-length-range'],
        ],
        maxAgeSeconds: corsMaxAgeSeconds,
      },
    ],
  },
  datasets: {
    cors: [
      {
        origin: ['*'],
        method: ['GET', 'HEAD'],
        responseHeader: ['Content-Type', 'Content-Disposition', 'Content-Range', 'x-goog-hash', 'x-goog-generation'],
        maxAgeSeconds: corsMaxAgeSeconds,
      },
    ],
  },
};

/** Creates the buckets that are not there yet. */
export async function createBuckets(storageUrl: string, projectId: string, buckets: Buckets): Promise<void> {
  await Promise.all([
    createBucket(storageUrl, projectId, { name: buckets.uploads, ...settings.uploads }),
    createBucket(storageUrl, projectId, { name: buckets.datasets, ...settings.datasets }),
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
