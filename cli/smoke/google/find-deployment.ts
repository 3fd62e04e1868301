import { GATEWAY } from '../../../build/deploy/caller-steps.ts';
import { type Deployment, planDeployment } from '../../../build/deploy/deployment.ts';
import { SECRETS } from '../../../build/deploy/grants.ts';
import { deployedName } from '../../../build/functions.ts';
import type { GoogleApi } from './google-api.ts';

/** A deployment as it is found in its project. */
export interface FoundDeployment extends Deployment {
  /** Of the gateway. */
  baseUrl: string;
  /** What a function is told, secrets included. */
  environment: Readonly<Record<string, string>>;
}

interface Service {
  template: { containers: [{ env?: { name: string; value?: string }[] }] };
}

/**
 * Finds what was deployed into a project: where it is, and how its functions were set up.
 *
 * @throws Error when a part of it is missing.
 */
export async function findDeployment(projectId: string, region: string, api: GoogleApi): Promise<FoundDeployment> {
  const place = `projects/${projectId}/locations/${region}`;
  const secret = async (name: string): Promise<string> => {
    const url = `https://secretmanager.googleapis.com/v1/projects/${projectId}/secrets/${name}/versions/latest:access`;
    const { payload } = await api.get<{ payload: { data: string } }>(url);
    return Buffer.from(payload.data, 'base64').toString();
  };
  const [project, gateway, service, apiKeySecret, jwtSecret] = await Promise.all([
    api.get<{ name: string }>(`https://cloudresourcemanager.googleapis.com/v3/projects/${projectId}`),
    api.get<{ defaultHostname: string }>(`https://apigateway.googleapis.com/v1/${place}/gateways/${GATEWAY}`),
    api.get<Service>(`https://run.googleapis.com/v2/${place}/services/${deployedName('create-dataset')}`),
    secret(SECRETS.API_KEY_SECRET),
    secret(SECRETS.JWT_SECRET),
  ]);
  const variables = service.template.containers[0].env ?? [];
  const environment: Record<string, string> = {
    ...Object.fromEntries(variables.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]))),
    GOOGLE_CLOUD_PROJECT: projectId,
    API_KEY_SECRET: apiKeySecret,
    JWT_SECRET: jwtSecret,
  };
  const deployment = await planDeployment({
    ...{ projectId, region, projectNumber: project.name.replace('projects/', '') },
    ...{ uploadsBucket: environment.UPLOADS_BUCKET ?? '', datasetsBucket: environment.DATASETS_BUCKET ?? '' },
    database: environment.FIRESTORE_DATABASE ?? '',
    artifactsBucket: `${projectId}-scenestore-artifacts`,
  });
  return { ...deployment, baseUrl: `https://${gateway.defaultHostname}`, environment };
}
