import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { type GuardedProcess, startGuardedProcess } from '../processes/guarded-process.ts';
import { closeNow, listen } from '../processes/http-server.ts';
import { FUNCTIONS_FOLDER } from './function-host.ts';

/** The job's name, as the Cloud Run Admin API knows it. */
export const SCAN_JOB = 'projects/scenestore-local/locations/local/jobs/scan-archive';

/** Plays Cloud Run for the scan job: every run is a process of its own. */
export interface ScanJobs {
  readonly url: string;
  /** How many runs there have been. */
  readonly started: number;
  /** Kills every run as a crash would; resolves when they are gone. */
  kill(): Promise<void>;
  /** Resolves when no run is under way. */
  idle(): Promise<void>;
  /** Stops taking runs, and kills those that are under way. */
  close(): Promise<void>;
}

/** How {@link startScanJobs} runs jobs. */
export interface ScanJobsOptions {
  /** 0 takes a free one. */
  port: number;
  env: NodeJS.ProcessEnv;
  /** Receives what the runs print. */
  log?: (text: string) => void;
}

interface RunRequest {
  overrides?: { containerOverrides?: { env?: { name: string; value: string }[] }[] };
}

const program = join(FUNCTIONS_FOLDER, 'scan-archive/index.ts');

/** Answers `jobs.run`. https://cloud.google.com/run/docs/reference/rest/v2/projects.locations.jobs/run */
export async function startScanJobs({ port, env, log }: ScanJobsOptions): Promise<ScanJobs> {
  const runs = new Set<GuardedProcess>();
  let started = 0;

  function run({ overrides }: RunRequest): void {
    const variables = overrides?.containerOverrides?.[0]?.env ?? [];
    const underWay = startGuardedProcess({
      command: process.execPath,
      args: [program],
      env: { ...env, ...Object.fromEntries(variables.map(({ name, value }) => [name, value])) },
      ...(log ? { onOutput: log } : {}),
    });
    started += 1;
    runs.add(underWay);
    void underWay.exited.then(() => runs.delete(underWay));
  }

  async function answer(request: IncomingMessage): Promise<{ status: number; body: object }> {
    if (request.method !== 'POST' || request.url !== `/v2/${SCAN_JOB}:run`) return refusal(404, 'NOT_FOUND');
    run((await json(request)) as RunRequest);
    return { status: 200, body: { name: `${SCAN_JOB}/operations/${randomUUID()}`, done: false } };
  }

  const server = createServer(async (request, response) => {
    const { status, body } = await answer(request).catch(() => refusal(400, 'INVALID_ARGUMENT'));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });

  const kill = async (): Promise<void> => void (await Promise.all([...runs].map((run) => run.kill())));
  return {
    url: await listen(server, port),
    get started() {
      return started;
    },
    kill,
    async idle() {
      while (runs.size > 0) await Promise.all([...runs].map((run) => run.exited));
    },
    async close() {
      await closeNow(server);
      await kill();
    },
  };
}

function refusal(code: number, status: string): { status: number; body: object } {
  return { status: code, body: { error: { code, status } } };
}
