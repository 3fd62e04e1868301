import { API, GATEWAY, SWEEP_SCHEDULE } from './caller-steps.ts';
import { OURS } from './common-flags.ts';
import type { Deployment } from './deployment.ts';
import { accountNames, DEAD_LETTERS } from './foundation.ts';
import { deployedNames } from './function-steps.ts';
import { BUILDER, REPOSITORY, SECRETS } from './grants.ts';
import type { Step } from './steps.ts';
import { variable } from './variables.ts';

/**
 * Regions that have everything a deployment consists of: those of API Gateway, which are the fewest.
 * https://cloud.google.com/api-gateway/docs/deployment-model
 */
export const REGIONS: readonly string[] = [
  ...['asia-northeast1', 'australia-southeast1', 'europe-west1', 'europe-west2', 'us-central1', 'us-east1'],
  ...['us-east4', 'us-west2', 'us-west3', 'us-west4'],
];

/** A kind of resource in which a neighbour's could have a name of ours. */
interface Kind {
  what: string;
  api: string;
  names: readonly string[];
  /** Prints the name and the label, or the description. */
  list: string[];
  mark?: string;
}

/** What organizations forbid that a deployment needs, and the way out. https://cloud.google.com/resource-manager/docs/organization-policy/org-policy-constraints */
const POLICIES: readonly { constraint: string; what: string; wayOut: string; values: readonly string[] }[] = [
  {
    constraint: 'gcp.resourceLocations',
    what: 'resources in this region',
    wayOut: 'deploy into a region that it allows',
    values: [variable('REGION'), `in:${variable('REGION')}-locations`],
  },
  {
    constraint: 'iam.disableServiceAccountCreation',
    what: 'making service accounts',
    wayOut: 'have the accounts made and deploy with _FOUNDATION=given',
    values: [],
  },
  {
    constraint: 'cloudfunctions.allowedIngressSettings',
    what: 'functions that API Gateway can reach',
    wayOut: 'have ALLOW_ALL allowed in this project; each function still asks for a token',
    values: ['ALLOW_ALL'],
  },
  {
    constraint: 'run.allowedIngress',
    what: 'services that API Gateway can reach',
    wayOut: 'have all allowed in this project; each service still asks for a token',
    values: ['all'],
  },
  {
    constraint: 'cloudfunctions.requireVPCConnector',
    what: 'functions without a VPC connector',
    wayOut: 'have this project exempted: the functions reach nothing but APIs of Google',
    values: [],
  },
  {
    constraint: 'run.allowedVPCEgress',
    what: 'services without a network of the project',
    wayOut: 'have private-ranges-only allowed in this project',
    values: ['private-ranges-only'],
  },
];

/** Looks at everything that could stop the deployment, or that it could harm, before anything is made. */
export function checkSteps(deployment: Deployment): Step[] {
  const { uploadsBucket, datasetsBucket } = deployment;
  return [
    { say: 'substitutions', call: [['check_substitutions'], ['check_region', ...REGIONS]] },
    { say: 'artifact', call: [['fetch_artifact']] },
    { say: 'APIs', call: [['read_services']] },
    { say: 'database', call: [['check_database']] },
    {
      say: 'buckets',
      call: [
        ['check_bucket', '_UPLOADS_BUCKET', uploadsBucket],
        ['check_bucket', '_DATASETS_BUCKET', datasetsBucket],
      ],
    },
    { say: 'neighbours under a name of ours', call: kinds(deployment).map(foreignCall) },
    {
      say: 'policies of the organization',
      call: POLICIES.map(({ constraint, what, wayOut, values }) => [
        'allowed_by_policy',
        constraint,
        what,
        wayOut,
        ...values,
      ]),
    },
    { say: 'foundation', call: [['check_foundation']] },
  ];
}

/** The calls that look for neighbours, for the script that removes a deployment too. */
export function foreignCalls(deployment: Deployment): string[][] {
  return kinds(deployment).map(foreignCall);
}

function foreignCall({ what, api, names, list, mark = 'scenestore' }: Kind): string[] {
  return ['no_foreign', what, `${api}.googleapis.com`, mark, ...names, '--', ...list];
}

function kinds(deployment: Deployment): Kind[] {
  const { region } = deployment;
  const labelled = (name = 'name.basename()'): string => `--format=value[separator=" "](${name},labels.app)`;
  const described = (name: string): string => `--format=value[separator=" "](${name},description)`;
  const services = deployment.functions.map(({ name }) => name);
  const jobs = deployedNames(deployment).filter((name) => !services.includes(name));
  return [
    {
      what: 'function',
      api: 'cloudfunctions',
      names: services,
      list: ['functions', 'list', `--regions=${region}`, labelled()],
    },
    {
      what: 'Cloud Run service',
      api: 'run',
      names: services,
      list: [
        'run',
        'services',
        'list',
        `--region=${region}`,
        '--format=value[separator=" "](metadata.name,metadata.labels.app)',
      ],
    },
    {
      what: 'Cloud Run job',
      api: 'run',
      names: jobs,
      list: [
        'run',
        'jobs',
        'list',
        `--region=${region}`,
        '--format=value[separator=" "](metadata.name,metadata.labels.app)',
      ],
    },
    {
      what: 'service account',
      api: 'iam',
      names: [...accountNames(deployment), BUILDER],
      list: ['iam', 'service-accounts', 'list', described('email')],
      mark: OURS.description,
    },
    { what: 'secret', api: 'secretmanager', names: Object.values(SECRETS), list: ['secrets', 'list', labelled()] },
    {
      what: 'repository',
      api: 'artifactregistry',
      names: [REPOSITORY],
      list: ['artifacts', 'repositories', 'list', `--location=${region}`, labelled()],
    },
    { what: 'topic', api: 'pubsub', names: [DEAD_LETTERS], list: ['pubsub', 'topics', 'list', labelled()] },
    {
      what: 'subscription',
      api: 'pubsub',
      names: [DEAD_LETTERS],
      list: ['pubsub', 'subscriptions', 'list', labelled()],
    },
    {
      what: 'job of Cloud Scheduler',
      api: 'cloudscheduler',
      names: [SWEEP_SCHEDULE],
      list: ['scheduler', 'jobs', 'list', `--location=${region}`, described('name.basename()')],
      mark: OURS.description,
    },
    { what: 'API', api: 'apigateway', names: [API], list: ['api-gateway', 'apis', 'list', labelled()] },
    {
      what: 'gateway',
      api: 'apigateway',
      names: [GATEWAY],
      list: ['api-gateway', 'gateways', 'list', `--location=${region}`, labelled()],
    },
  ];
}
