import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { functionNames } from '../../build/functions.ts';
import { gatewayTable, type RouteTableEntry } from '../../build/route-table.ts';
import type { Ownership } from '../stack/ownership.ts';
import { FUNCTIONS_FOLDER, type HostedFunction, hostFunction } from './function-host.ts';
import { type KillableFunction, startKillableFunction } from './killable-function.ts';

/** All functions, running. */
export interface StackFunctions {
  /** Base URL by name. */
  readonly urls: Readonly<Record<string, string>>;
  /** Which of them answers which public route. */
  readonly table: readonly RouteTableEntry[];
  readonly processUpload: KillableFunction;
}

/** How {@link startStackFunctions} starts them. */
export interface StackFunctionsOptions {
  /** Those of the functions that others call: they have to be known before any of them runs. */
  ports: Readonly<Record<'processUpload' | 'deliverWebhook', number>>;
  /** Whether `process-upload` gets a process of its own. */
  killable: boolean;
  environment: Readonly<Record<string, string>>;
  /** Receives what processes of their own print. */
  log: (text: string) => void;
}

/** Takes events and runs for long: it has a process of its own, so that it can be killed. */
const PROCESS_UPLOAD = 'process-upload';
/** Is called by what the other functions put into their queue. */
const DELIVER_WEBHOOK = 'deliver-webhook';

/** Starts every function; all in this process, but for `process-upload` when it is to be killable. */
export async function startStackFunctions(
  { ports, killable: isKillable, environment, log }: StackFunctionsOptions,
  { own }: Pick<Ownership, 'own'>,
): Promise<StackFunctions> {
  const env = { ...process.env, ...environment };
  const port = ports.processUpload;
  const started = isKillable
    ? startKillableFunction({ name: PROCESS_UPLOAD, port, env, log })
    : hostFunction(PROCESS_UPLOAD, port).then(unkillable);
  const hosted = (await servingFunctions()).filter((name) => name !== PROCESS_UPLOAD);
  const [processUpload, table, ...running] = await Promise.all([
    own(started),
    gatewayTable(),
    ...hosted.map((name) => own(hostFunction(name, name === DELIVER_WEBHOOK ? ports.deliverWebhook : 0))),
  ]);
  const urls = Object.fromEntries(hosted.map((name, index) => [name, running[index]?.url ?? '']));
  return { urls: { ...urls, [PROCESS_UPLOAD]: processUpload.url }, table, processUpload };
}

function unkillable(hosted: HostedFunction): KillableFunction {
  const kill = () => Promise.reject(new Error(`${PROCESS_UPLOAD} runs in this process: start the stack with killable`));
  return { ...hosted, kill, ready: async () => {} };
}

/** Names of all functions that answer HTTP: those whose folder declares routes. */
async function servingFunctions(): Promise<string[]> {
  return (await functionNames()).filter((name) => existsSync(join(FUNCTIONS_FOLDER, name, 'routes.ts')));
}
