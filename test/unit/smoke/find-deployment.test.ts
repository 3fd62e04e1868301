import { findDeployment } from '../../../cli/smoke/google/find-deployment.ts';
import type { GoogleApi } from '../../../cli/smoke/google/google-api.ts';

/** A project as Google's APIs show it. */
const PROJECT: Record<string, object> = {
  'https://cloudresourcemanager.googleapis.com/v3/projects/nowhere': { name: 'projects/123456789012' },
  'https://apigateway.googleapis.com/v1/projects/nowhere/locations/europe-west1/gateways/scenestore-gateway': {
    defaultHostname: 'scenestore-abc.ew.gateway.dev',
  },
  'https://run.googleapis.com/v2/projects/nowhere/locations/europe-west1/services/scenestore-create-dataset': {
    template: {
      containers: [
        {
          env: [
            { name: 'UPLOADS_BUCKET', value: 'nowhere-uploads' },
            { name: 'DATASETS_BUCKET', value: 'nowhere-datasets' },
            { name: 'FIRESTORE_DATABASE', value: 'scenestore' },
            { name: 'JWT_ALGORITHM', value: 'HS256' },
            { name: 'API_KEY_SECRET', valueSource: { secretKeyRef: { secret: 'scenestore-api-key-secret' } } },
          ],
        },
      ],
    },
  },
  'https://secretmanager.googleapis.com/v1/projects/nowhere/secrets/scenestore-api-key-secret/versions/latest:access': {
    payload: { data: Buffer.from('the key secret').toString('base64') },
  },
  'https://secretmanager.googleapis.com/v1/projects/nowhere/secrets/scenestore-jwt-secret/versions/latest:access': {
    payload: { data: Buffer.from('the token secret').toString('base64') },
  },
};

describe('finding a deployment', () => {
  const get = async <T>(url: string): Promise<T> => {
    if (!PROJECT[url]) throw new Error(`GET ${url} was answered 404`);
    return PROJECT[url] as T;
  };
  const api: GoogleApi = { get, post: get };

  it('reads from the project where everything is and how it was set up', async () => {
    const found = await findDeployment('nowhere', 'europe-west1', api);

    expect(found).toMatchObject({
      ...{ projectId: 'nowhere', projectNumber: '123456789012', region: 'europe-west1' },
      ...{ uploadsBucket: 'nowhere-uploads', datasetsBucket: 'nowhere-datasets', hasJob: true },
      ...{ database: 'scenestore', artifactsBucket: 'nowhere-scenestore-artifacts' },
      baseUrl: 'https://scenestore-abc.ew.gateway.dev',
    });
    expect(found.environment).toEqual({
      ...{ GOOGLE_CLOUD_PROJECT: 'nowhere', UPLOADS_BUCKET: 'nowhere-uploads', DATASETS_BUCKET: 'nowhere-datasets' },
      ...{ FIRESTORE_DATABASE: 'scenestore' },
      ...{ JWT_ALGORITHM: 'HS256', API_KEY_SECRET: 'the key secret', JWT_SECRET: 'the token secret' },
    });
  });

  it('says what is missing where nothing was deployed', async () => {
    await expect(findDeployment('nowhere', 'us-west1', api)).rejects.toThrow(/us-west1.* was answered 404/);
  });
});
