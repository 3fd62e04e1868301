import type { Deployment } from '../../../build/deploy/deployment.ts';
import { deployedName, JOB } from '../../../build/functions.ts';
import type { GoogleApi } from './google-api.ts';

/** Runs of a job, newest first. https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.jobs.executions */
interface Executions {
  executions?: { createTime: string }[];
}

/** How many runs of the scan job were started since a time; of the newest 100. */
export async function jobRunsSince(
  time: Date,
  { projectId, region }: Pick<Deployment, 'projectId' | 'region'>,
  api: GoogleApi,
): Promise<number> {
  const job = `projects/${projectId}/locations/${region}/jobs/${deployedName(JOB)}`;
  const { executions = [] } = await api.get<Executions>(`https://run.googleapis.com/v2/${job}/executions?pageSize=100`);
  return executions.filter(({ createTime }) => Date.parse(createTime) >= time.getTime()).length;
}
