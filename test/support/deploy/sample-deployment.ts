import { apiGatewayConfig } from '../../../build/api-gateway.ts';
import { type Deployment, planDeployment } from '../../../build/deploy/deployment.ts';
import { deploymentSteps } from '../../../build/deploy/deployment-steps.ts';
import type { Step } from '../../../build/deploy/steps.ts';
import { routeTable } from '../../../build/route-table.ts';

/** A deployment of all that there is, into a project that does not exist. */
export async function sampleDeployment(): Promise<{ deployment: Deployment; steps: Step[] }> {
  const deployment = await planDeployment({
    projectId: 'nowhere',
    projectNumber: '123456789012',
    region: 'europe-west1',
    uploadsBucket: 'nowhere-uploads',
    datasetsBucket: 'nowhere-datasets',
    settings: { JWT_ISSUER: 'https://auth.example.org' },
  });
  const gatewayConfig = JSON.stringify(apiGatewayConfig(await routeTable(), deployment));
  const { foundation, functions } = deploymentSteps(deployment, gatewayConfig);
  return { deployment, steps: [...foundation, ...functions] };
}
