import { OURS } from './common-flags.ts';
import { type Deployment, serviceAccount } from './deployment.ts';
import type { Binding, Step } from './steps.ts';
import { variable } from './variables.ts';

/** Account that tests and bundles: it runs the code of npm packages, and may do nothing but leave an artifact. */
export const BUNDLER = 'scenestore-bundler';

/** Account that deploys: it runs only the scripts of `deploy/`. */
export const DEPLOYER = 'scenestore-deployer';

/** What the deployer may do: it makes accounts and gives rights, so this is more than any part of the system has. */
export const DEPLOYER_ROLES: readonly string[] = [
  ...['apigateway.admin', 'artifactregistry.admin', 'cloudbuild.builds.editor', 'cloudfunctions.admin'],
  ...['cloudscheduler.admin', 'datastore.owner', 'eventarc.admin', 'firebaserules.admin', 'iam.roleAdmin'],
  ...['iam.serviceAccountAdmin', 'iam.serviceAccountUser', 'logging.configWriter', 'logging.logWriter'],
  ...['monitoring.editor', 'pubsub.admin', 'resourcemanager.projectIamAdmin', 'run.admin', 'secretmanager.admin'],
  ...['serviceusage.serviceUsageAdmin', 'storage.admin'],
].map((role) => `roles/${role}`);

/** APIs that the two builds need before one of them can enable the others. */
const SERVICES = ['cloudbuild', 'cloudresourcemanager', 'iam', 'logging', 'serviceusage', 'storage'].map(
  (name) => `${name}.googleapis.com`,
);

/** Once per project, by a person who may: the accounts of the two builds, and the bucket between them. */
export function setupSteps(deployment: Deployment): Step[] {
  const { projectId, region } = deployment;
  const project = { group: ['projects'], policyOf: [projectId] };
  const bucket = `gs://${variable('ARTIFACTS_BUCKET')}`;
  const member = (name: string): string => `serviceAccount:${serviceAccount(name, deployment)}`;
  const objects = (folder: string): NonNullable<Binding['condition']> => ({
    title: folder,
    expression: `resource.name.startsWith("projects/_/buckets/${variable('ARTIFACTS_BUCKET')}/objects/${folder}/")`,
  });
  return [
    { say: 'APIs', call: [['enable_services', ...SERVICES]] },
    {
      say: 'accounts of the builds',
      call: [['look_accounts'], ...[BUNDLER, DEPLOYER].map((name) => ['account', name])],
    },
    {
      say: 'bucket of artifacts',
      look: ['storage', 'buckets', 'describe', bucket, '--raw'],
      is: { format: 'value(labels.app)', text: 'scenestore' },
      create: [
        ...['storage', 'buckets', 'create', bucket, `--location=${region}`],
        ...['--uniform-bucket-level-access', '--public-access-prevention'],
      ],
      change: [
        [
          ...['storage', 'buckets', 'update', bucket, `--update-labels=${OURS.label}`],
          '--lifecycle-file=deploy/buckets/artifacts-lifecycle.json',
        ],
      ],
      completed: true,
    },
    {
      say: 'the bundler reads its source and leaves artifacts, and changes none',
      ...{ group: ['storage', 'buckets'], policyOf: [bucket] },
      bindings: [
        { member: member(BUNDLER), role: 'roles/storage.objectViewer', condition: objects('source') },
        { member: member(BUNDLER), role: 'roles/storage.objectCreator', condition: objects('artifacts') },
      ],
    },
    {
      say: 'rights on the project',
      ...project,
      bindings: [
        { member: member(BUNDLER), role: 'roles/logging.logWriter' },
        ...DEPLOYER_ROLES.map((role) => ({ member: member(DEPLOYER), role })),
      ],
    },
  ];
}
