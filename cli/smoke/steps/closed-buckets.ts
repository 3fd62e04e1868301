import { isDeepStrictEqual } from 'node:util';
import { BUCKET_SETTINGS, DATASETS_SOFT_DELETE_SECONDS } from '../../../build/deploy/bucket-settings.ts';
import type { Deployment } from '../../../build/deploy/deployment.ts';
import type { GoogleApi } from '../google/google-api.ts';
import type { SmokeStep } from '../step.ts';

/** The part of a bucket that is checked. https://cloud.google.com/storage/docs/json_api/v1/buckets */
export interface BucketResource {
  iamConfiguration?: { publicAccessPrevention?: string; uniformBucketLevelAccess?: { enabled?: boolean } };
  softDeletePolicy?: { retentionDurationSeconds?: string };
  lifecycle?: object;
  cors?: object[];
}

/** What a bucket has to be, beside closed. */
export type WantedBucket = Pick<BucketResource, 'lifecycle' | 'cors'> & { softDeleteSeconds: number };

/** Neither bucket can be opened to the public, and both have the settings that they were deployed with. */
export function closedBuckets({ uploadsBucket, datasetsBucket }: Deployment, api: GoogleApi): SmokeStep {
  const { uploads, datasets } = BUCKET_SETTINGS;
  const { lifecycle, cors } = uploads;
  const wanted: [string, WantedBucket][] = [
    [uploadsBucket, { lifecycle, cors, softDeleteSeconds: Number(uploads.softDeletePolicy.retentionDurationSeconds) }],
    [datasetsBucket, { cors: datasets.cors, softDeleteSeconds: DATASETS_SOFT_DELETE_SECONDS }],
  ];
  return {
    name: 'closed-buckets',
    async run() {
      const faults = wanted.map(async ([name, bucket]) =>
        faultsOf(await api.get(`https://storage.googleapis.com/storage/v1/b/${name}`), bucket).map(
          (fault) => `${name}: ${fault}`,
        ),
      );
      const all = (await Promise.all(faults)).flat();
      if (all.length > 0) throw new Error(all.join('; '));
      return 'public access prevention and uniform access are on; CORS, lifecycle and soft delete are as deployed';
    },
  };
}

/** What is not as it has to be. */
export function faultsOf(found: BucketResource, { lifecycle, cors, softDeleteSeconds }: WantedBucket): string[] {
  const { publicAccessPrevention, uniformBucketLevelAccess } = found.iamConfiguration ?? {};
  const seconds = Number(found.softDeletePolicy?.retentionDurationSeconds ?? 0);
  return [
    ...(publicAccessPrevention === 'enforced' ? [] : [`public access prevention is ${publicAccessPrevention}`]),
    ...(uniformBucketLevelAccess?.enabled === true ? [] : ['access is not uniform']),
    ...(seconds === softDeleteSeconds ? [] : [`soft delete lasts ${seconds} s, not ${softDeleteSeconds}`]),
    ...(isDeepStrictEqual(found.lifecycle, lifecycle) ? [] : [`lifecycle is ${JSON.stringify(found.lifecycle)}`]),
    ...(isDeepStrictEqual(found.cors, cors) ? [] : [`CORS is ${JSON.stringify(found.cors)}`]),
  ];
}
