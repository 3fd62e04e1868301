import { type Deployment, serviceAccount } from '../../../build/deploy/deployment.ts';
import { bindingOf, type Grant, REPOSITORY, WEBHOOK_QUEUE } from '../../../build/deploy/grants.ts';
import { BUNDLER, DEPLOYER } from '../../../build/deploy/setup-steps.ts';
import type { GoogleApi } from './google-api.ts';

/** Who may do what, as every Google API tells it. https://cloud.google.com/iam/docs/reference/rest/v1/Policy */
export interface Policy {
  bindings?: { role: string; members: string[]; condition?: { expression: string } }[];
}

/** Reads the policy of a place where rights are given, its conditions with it. */
export function readPolicy(on: Grant['on'], deployment: Deployment, api: GoogleApi): Promise<Policy> {
  const { projectId, region, uploadsBucket, datasetsBucket, artifactsBucket } = deployment;
  const [kind = '', name = ''] = on.split(' ');
  const withConditions = { options: { requestedPolicyVersion: 3 } };
  const conditionsToo = 'options.requestedPolicyVersion=3';
  const accounts = `https://iam.googleapis.com/v1/projects/${projectId}/serviceAccounts`;
  const run = `https://run.googleapis.com/v2/projects/${projectId}/locations/${region}`;
  const secrets = `https://secretmanager.googleapis.com/v1/projects/${projectId}/secrets`;
  const repositories = `https://artifactregistry.googleapis.com/v1/projects/${projectId}/locations/${region}/repositories`;
  const bucket = (bucketName: string): Promise<Policy> =>
    api.get(`https://storage.googleapis.com/storage/v1/b/${bucketName}/iam?optionsRequestedPolicyVersion=3`);
  const places: Record<string, () => Promise<Policy>> = {
    project: () =>
      api.post(`https://cloudresourcemanager.googleapis.com/v3/projects/${projectId}:getIamPolicy`, withConditions),
    uploads: () => bucket(uploadsBucket),
    datasets: () => bucket(datasetsBucket),
    artifacts: () => bucket(artifactsBucket),
    repository: () => api.get(`${repositories}/${REPOSITORY}:getIamPolicy?${conditionsToo}`),
    secret: () => api.get(`${secrets}/${name}:getIamPolicy?${conditionsToo}`),
    account: () => api.post(`${accounts}/${serviceAccount(name, deployment)}:getIamPolicy`, withConditions),
    service: () => api.get(`${run}/services/${name}:getIamPolicy?${conditionsToo}`),
    queue: () =>
      api.post(
        `https://cloudtasks.googleapis.com/v2/projects/${projectId}/locations/${region}/queues/${WEBHOOK_QUEUE}:getIamPolicy`,
        {},
      ),
    job: () => api.get(`${run}/jobs/${name}:getIamPolicy?${conditionsToo}`),
  };
  return places[kind]?.() ?? Promise.reject(new Error(`There is no policy of ${on}`));
}

/** Accounts that begin like ours and are not deployed: deploy/setup.sh makes them. */
const OF_THE_BUILDS: readonly string[] = [BUNDLER, DEPLOYER];

/**
 * The rights that a policy gives, each as one line: to accounts of ours and to the public; on a service or the job, which
 * only the deployment may use, to every account. Accounts of other applications in the project are ignored.
 */
export function rightsIn(
  { bindings = [] }: Policy,
  on: Grant['on'],
  { projectId }: Pick<Deployment, 'projectId'>,
): string[] {
  const ours = new RegExp(`^serviceAccount:(scenestore-[^@]+)@${projectId}\\.iam\\.gserviceaccount\\.com$`);
  const concernsUs = (member: string): boolean =>
    (ours.test(member) && !OF_THE_BUILDS.includes(ours.exec(member)?.[1] ?? '')) ||
    /^all(Authenticated)?Users$/.test(member) ||
    /^(service|job) /.test(on);
  return bindings.flatMap(({ role, members, condition }) =>
    members.filter(concernsUs).map((member) => rightLine({ member, role, ...(condition ? { condition } : {}) }, on)),
  );
}

/** The line of a right of the table. */
export function grantLine(grant: Grant, deployment: Deployment): string {
  return rightLine(bindingOf(grant, deployment), grant.on);
}

function rightLine(
  { member, role, condition }: { member: string; role: string; condition?: { expression: string } },
  on: Grant['on'],
): string {
  const who = member.replace(/^serviceAccount:(scenestore-[^@]+)@.*$/, '$1');
  const which = role.replace(/^projects\/[^/]+\/roles\//, '');
  return `${who} ${which} on ${on}${condition ? `, only where ${condition.expression}` : ''}`;
}
