import { BUCKET_SETTINGS, DATASETS_SOFT_DELETE_SECONDS } from './bucket-settings.ts';
import { keyed, OURS } from './common-flags.ts';
import type { Deployment } from './deployment.ts';
import type { Binding, Step } from './steps.ts';

/** Closed from its first moment; what only an update can set is set by one, the first time too. */
export function bucketSteps(role: keyof typeof BUCKET_SETTINGS, deployment: Deployment): Step[] {
  const { projectId, region } = deployment;
  const url = `gs://${role === 'uploads' ? deployment.uploadsBucket : deployment.datasetsBucket}`;
  const closed = ['--uniform-bucket-level-access', '--public-access-prevention'];
  const key = keyed('--default-encryption-key');
  const legacy = (who: string, right: string): Binding => ({
    member: `${who}:${projectId}`,
    role: `roles/storage.${right}`,
  });
  return [
    {
      say: `${role} bucket`,
      look: ['storage', 'buckets', 'describe', url, '--raw'],
      is: bucketSettings(role),
      create: ['storage', 'buckets', 'create', url, `--location=${region}`, ...closed, key],
      change: [
        [
          ...['storage', 'buckets', 'update', url, ...closed, `--update-labels=${OURS.label}`],
          ...[`--soft-delete-duration=${softDeleteSeconds(role)}s`, `--cors-file=deploy/buckets/${role}-cors.json`],
          role === 'uploads' ? `--lifecycle-file=deploy/buckets/uploads-lifecycle.json` : '--clear-lifecycle',
          key,
        ],
      ],
      completed: true,
    },
    {
      // By them every editor and viewer of the project could read and write objects.
      say: `rights that the ${role} bucket was made with`,
      group: ['storage', 'buckets'],
      policyOf: [url],
      bindings: [],
      without: [
        legacy('projectEditor', 'legacyBucketOwner'),
        legacy('projectEditor', 'legacyObjectOwner'),
        legacy('projectViewer', 'legacyBucketReader'),
        legacy('projectViewer', 'legacyObjectReader'),
      ],
    },
  ];
}

/** How long a bucket keeps what was deleted. */
export function softDeleteSeconds(role: keyof typeof BUCKET_SETTINGS): number {
  return role === 'uploads'
    ? Number(BUCKET_SETTINGS.uploads.softDeletePolicy.retentionDurationSeconds)
    : DATASETS_SOFT_DELETE_SECONDS;
}

/** What a bucket is, as `gcloud` prints it: its keys are sorted. */
function bucketSettings(role: keyof typeof BUCKET_SETTINGS): { format: string; text: string } {
  const { cors } = BUCKET_SETTINGS[role];
  const shown = {
    cors,
    iamConfiguration: { publicAccessPrevention: 'enforced', uniformBucketLevelAccess: { enabled: true } },
    labels: { app: 'scenestore' },
    ...(role === 'uploads' ? { lifecycle: BUCKET_SETTINGS.uploads.lifecycle } : {}),
    softDeletePolicy: { retentionDurationSeconds: String(softDeleteSeconds(role)) },
  };
  const keys = [
    ...['cors', 'iamConfiguration.publicAccessPrevention', 'iamConfiguration.uniformBucketLevelAccess.enabled'],
    ...['labels.app', 'lifecycle', 'softDeletePolicy.retentionDurationSeconds'],
  ];
  return { format: `json(${keys.join(',')})`, text: sortedJson(shown) };
}

function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${sortedJson(inner)}`).join(',')}}`;
}
