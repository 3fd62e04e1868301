import type { Credential } from '../../shared/http/dialect.ts';
import { deployedName, functionNames, JOB } from '../functions.ts';
import { gatewayTable, type RouteTableEntry } from '../route-table.ts';

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
  /** What it may do with records: those that only answer `GET` change none, and what any caller may ask for reads none. */
  records: 'none' | 'reads' | 'writes';
}

/** The job for very large archives. */
export const JOB_PART: DeployedFunction = { folder: JOB, name: deployedName(JOB), credentials: [], records: 'writes' };

/** What there is to deploy: the folders of `functions/`, and the credentials that their routes take. */
export async function planDeployment(options: DeploymentOptions): Promise<Deployment> {
  const [folders, table] = await Promise.all([functionNames(), gatewayTable()]);
  const functions = folders
    .filter((folder) => folder !== JOB)
    .map((folder) => {
      const own = table.filter((entry) => entry.function === folder);
      const credentials = [...new Set(own.map(({ route }) => route.dialect.credential))].sort();
      return { folder, name: deployedName(folder), credentials, records: recordsOf(own) };
    });
  return { ...options, functions, hasJob: folders.includes(JOB) };
}

function recordsOf(own: readonly RouteTableEntry[]): DeployedFunction['records'] {
  if (own.length > 0 && own.every(({ route }) => route.dialect.credential === 'none')) return 'none';
  return own.length === 0 || own.some(({ route }) => route.method !== 'GET') ? 'writes' : 'reads';
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
