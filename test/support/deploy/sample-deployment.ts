import { type Deployment, planDeployment } from '../../../build/deploy/deployment.ts';

/** A project that does not exist, with everything as it is called by default. */
export const SAMPLE = {
  projectId: 'nowhere',
  projectNumber: '123456789012',
  region: 'europe-west1',
  database: 'scenestore',
  uploadsBucket: 'nowhere-scenestore-uploads',
  datasetsBucket: 'nowhere-scenestore-datasets',
  artifactsBucket: 'nowhere-scenestore-artifacts',
};

/** A deployment of all that there is, into that project. */
export function sampleDeployment(): Promise<Deployment> {
  return planDeployment(SAMPLE);
}
