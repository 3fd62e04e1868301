import type { Credential } from '../../shared/http/dialect.ts';
import { deployedName, functionNames, JOB } from '../functions.ts';
import { routeTable } from '../route-table.ts';

/** Where a deployment is. */
export interface DeploymentOptions {
  projectId: string;
  projectNumber: string;
  region: string;
  /** Id of the Firestore database. */
  database: string;
  uploadsBucket: string;
  datasetsBucket: string;
  /** Where artifacts are, and what is deployed is remembered. */
  artifactsBucket: string;
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
  /** Its folder in `functions/`, and its entry point. */
  folder: string;
  /** What it is called where it is deployed; its service account is called the same. */
  name: string;
  /** What its public callers prove themselves with; none: only the platform calls it. */
  credentials: readonly Credential[];
  /** Whether it changes records; the others only answer `GET`. */
  writes: boolean;
}

/** The job for very large archives. */
export const JOB_PART: DeployedFunction = { folder: JOB, name: deployedName(JOB), credentials: [], writes: true };

/** What there is to deploy: the folders of `functions/`, and the credentials that their routes take. */
export async function planDeployment(options: DeploymentOptions): Promise<Deployment> {
  const [folders, table] = await Promise.all([functionNames(), routeTable()]);
  const functions = folders
    .filter((folder) => folder !== JOB)
    .map((folder) => {
      const own = table.filter((entry) => entry.function === folder);
      const credentials = [...new Set(own.map(({ route }) => route.dialect.credential))].sort();
      const writes = own.length === 0 || own.some(({ route }) => route.method !== 'GET');
      return { folder, name: deployedName(folder), credentials, writes };
    });
  return { ...options, functions, hasJob: folders.includes(JOB) };
}

/** Everything that is deployed and runs: the functions and the job, which no caller from outside reaches. */
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
