import { type Deployment, serviceAccount } from '../../../build/deploy/deployment.ts';
import type { Grant } from '../../../build/deploy/grants.ts';
import type { GoogleApi } from './google-api.ts';

/** Who may do what, as every Google API tells it. https://cloud.google.com/iam/docs/reference/rest/v1/Policy */
export interface Policy {
  bindings?: { role: string; members: string[] }[];
}

/** Reads the policy of a place where rights are given. */
export function readPolicy(on: Grant['on'], deployment: Deployment, api: GoogleApi): Promise<Policy> {
  const { projectId, region, uploadsBucket, datasetsBucket } = deployment;
  const [kind = '', name = ''] = on.split(' ');
  const withConditions = { options: { requestedPolicyVersion: 3 } };
  const accounts = `https://iam.googleapis.com/v1/projects/${projectId}/serviceAccounts`;
  const run = `https://run.googleapis.com/v2/projects/${projectId}/locations/${region}`;
  const places: Record<string, () => Promise<Policy>> = {
    project: () =>
      api.post(`https://cloudresourcemanager.googleapis.com/v3/projects/${projectId}:getIamPolicy`, withConditions),
    uploads: () => api.get(`https://storage.googleapis.com/storage/v1/b/${uploadsBucket}/iam`),
    datasets: () => api.get(`https://storage.googleapis.com/storage/v1/b/${datasetsBucket}/iam`),
    secret: () => api.get(`https://secretmanager.googleapis.com/v1/projects/${projectId}/secrets/${name}:getIamPolicy`),
    account: () => api.post(`${accounts}/${serviceAccount(name, deployment)}:getIamPolicy`, withConditions),
    service: () => api.get(`${run}/services/${name}:getIamPolicy`),
    job: () => api.get(`${run}/jobs/${name}:getIamPolicy`),
  };
  return places[kind]?.() ?? Promise.reject(new Error(`There is no policy of ${on}`));
}

/**
 * The rights that a policy gives: to accounts of ours and to everybody; on a service or the job, which nobody else has
 * any business with, to anybody at all.
 */
export function rightsIn(
  { bindings = [] }: Policy,
  on: Grant['on'],
  { projectId }: Pick<Deployment, 'projectId'>,
): Grant[] {
  const ours = new RegExp(`^serviceAccount:([^@]+)@${projectId}\\.iam\\.gserviceaccount\\.com$`);
  const ownRole = `projects/${projectId}/roles/`;
  const concernsUs = (member: string): boolean =>
    ours.test(member) || /^all(Authenticated)?Users$/.test(member) || /^(service|job) /.test(on);
  return bindings.flatMap(({ role, members }) =>
    members.filter(concernsUs).map((member) => ({
      who: ours.exec(member)?.[1] ?? member,
      role: role.startsWith(ownRole) ? role.slice(ownRole.length) : role,
      on,
    })),
  );
}
