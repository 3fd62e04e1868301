import type { Credential } from '../../shared/http/dialect.ts';
import { functionNames, JOB } from '../functions.ts';
import { routeTable } from '../route-table.ts';

/** Where and for whom a deployment is. */
export interface DeploymentOptions {
  projectId: string;
  projectNumber: string;
  region: string;
  uploadsBucket: string;
  datasetsBucket: string;
  /** Settings of the functions by variable, beside those that follow from the deployment. */
  settings: Readonly<Record<string, string>>;
  /** Version of the secret under which older API keys were made, while keys are being rotated; empty: none. */
  previousApiKeySecretVersion?: string;
}

/** A deployment, with what is deployed. */
export interface Deployment extends DeploymentOptions {
  /** Every function that answers requests. */
  functions: readonly DeployedFunction[];
  /** Whether the job for very large archives is deployed. */
  hasJob: boolean;
}

/** One function, or the job, and who calls it. */
export interface DeployedFunction {
  name: string;
  /** What its public callers prove themselves with; none: only the platform calls it. */
  credentials: readonly Credential[];
  /** Whether it changes records; the others only answer `GET`. */
  writes: boolean;
}

/** The job for very large archives. */
export const JOB_PART: DeployedFunction = { name: JOB, credentials: [], writes: true };

/** What there is to deploy: the folders of `functions/`, and the credentials that their routes take. */
export async function planDeployment(options: DeploymentOptions): Promise<Deployment> {
  const [names, table] = await Promise.all([functionNames(), routeTable()]);
  const functions = names
    .filter((name) => name !== JOB)
    .map((name) => {
      const own = table.filter((entry) => entry.function === name);
      const credentials = [...new Set(own.map(({ route }) => route.dialect.credential))].sort();
      return { name, credentials, writes: own.length === 0 || own.some(({ route }) => route.method !== 'GET') };
    });
  return { ...options, functions, hasJob: names.includes(JOB) };
}

/** Everything that is deployed and runs: the functions and the job, which nobody calls in a dialect. */
export function partsOf({ functions, hasJob }: Pick<Deployment, 'functions' | 'hasJob'>): readonly DeployedFunction[] {
  return hasJob ? [...functions, JOB_PART] : functions;
}

/** The account by which a service of Google's acts in the project. */
export function serviceAgent(service: string, { projectNumber }: Pick<Deployment, 'projectNumber'>): string {
  return `service-${projectNumber}@${service}.iam.gserviceaccount.com`;
}

/** The service account of a part of the deployment. */
export function serviceAccount(name: string, { projectId }: Pick<Deployment, 'projectId'>): string {
  return `${name}@${projectId}.iam.gserviceaccount.com`;
}
