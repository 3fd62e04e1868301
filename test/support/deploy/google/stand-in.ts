import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCommandLine } from './command-line.ts';
import { FakeProject, GcloudFault } from './fake-project.ts';
import { firestoreHandlers } from './firestore.ts';
import { foundationHandlers, serviceHandlers } from './foundation-products.ts';
import type { Call, Handlers } from './handler.ts';
import { iamHandlers, policyHandlers } from './iam.ts';
import { monitoringHandlers } from './monitoring-products.ts';
import { readCurl, rulesApi } from './rules-api.ts';
import { runHandlers } from './run-products.ts';
import { storageHandlers } from './storage.ts';

/** A call that a script made. */
export interface RecordedCall {
  /** As it was written, the program first. */
  text: string;
  writes: boolean;
}

/** A failure to play: calls that match end with the message, so many times. */
export interface PlayedFailure {
  match: RegExp;
  message: string;
  times: number;
  /** Whether the service does what it was asked for all the same. */
  applied?: boolean;
}

/** `gcloud`, `curl` and `sleep` for scripts, over a project that does not exist. */
export interface StandIn {
  readonly project: FakeProject;
  /** Every call since they were last forgotten. */
  calls: RecordedCall[];
  failures: PlayedFailure[];
  /** Called after a write that was applied, before it is answered. */
  afterWrite: (call: RecordedCall) => void | Promise<void>;
  /** Kills the step that is running, with all that it started. */
  crash: () => void;
  /** What Bash has to be started with, so that scripts find the programs. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const HANDLERS: Handlers = {
  ...{ ...serviceHandlers, ...iamHandlers, ...policyHandlers, ...storageHandlers, ...firestoreHandlers },
  ...{ ...foundationHandlers, ...runHandlers, ...monitoringHandlers },
};

/** Which API a group of commands calls, where its name does not say. */
const APIS: Readonly<Record<string, string>> = {
  ...{
    projects: 'cloudresourcemanager',
    services: 'serviceusage',
    'beta services': 'serviceusage',
    secrets: 'secretmanager',
  },
  ...{ artifacts: 'artifactregistry', builds: 'cloudbuild', functions: 'cloudfunctions', scheduler: 'cloudscheduler' },
  tasks: 'cloudtasks',
  ...{ 'api-gateway': 'apigateway', 'alpha monitoring': 'monitoring', kms: 'cloudkms', 'org-policies': 'orgpolicy' },
};

/** Starts the stand-in. What scripts ask it costs them no start of a program of its own. */
export async function startStandIn(): Promise<StandIn> {
  const folder = await mkdtemp(join(tmpdir(), 'scenestore-gcloud-'));
  const commandLine = await openCommandLine(join(folder, 'config'));
  const project = new FakeProject();
  const server = createServer((socket) => serve(socket, (fields) => answer(fields)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const programs = await writePrograms(folder, port);
  const standIn: StandIn = {
    ...{ project, calls: [], failures: [], afterWrite: () => undefined, crash: () => undefined },
    environment: { PATH: process.env.PATH ?? '', HOME: folder, BASH_ENV: programs },
    async close() {
      await commandLine.close();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
  return standIn;

  async function answer([program = '', cwd = '', input = '', ...args]: string[]): Promise<Reply> {
    const call: RecordedCall = { text: [program, ...args].join(' '), writes: false };
    standIn.calls.push(call);
    try {
      const failure = standIn.failures.find(({ match, times }) => times > 0 && match.test(call.text));
      if (failure) failure.times--;
      if (failure && !failure.applied) throw new GcloudFault(failure.message);
      const text = program === 'curl' ? curl(args, input, cwd, call) : await gcloud(args, input, cwd, call);
      const out = await text;
      if (call.writes) await standIn.afterWrite(call);
      if (failure) throw new GcloudFault(failure.message);
      return { code: 0, out, errors: '' };
    } catch (error) {
      if (!(error instanceof GcloudFault)) throw error;
      return { code: 1, out: '', errors: `ERROR: ${error.message}\n` };
    }
  }

  function curl(args: string[], input: string, cwd: string, call: RecordedCall): string {
    const request = readCurl(args, Buffer.from(input, 'base64').toString(), cwd);
    call.writes = request.method !== 'GET';
    requireService('firebaserules');
    return JSON.stringify(rulesApi(request, project), null, 2);
  }

  async function gcloud(args: string[], input: string, cwd: string, call: RecordedCall): Promise<string> {
    const parsed = await commandLine.parse(args, cwd);
    if ('fault' in parsed) throw new GcloudFault(`not understood: gcloud ${args.join(' ')}\n${parsed.fault}`);
    const handler = HANDLERS[parsed.path.join(' ')];
    if (!handler) throw new GcloudFault(`the stand-in does not know gcloud ${parsed.path.join(' ')}`);
    const [first = '', second = ''] = parsed.path;
    const group = ['alpha', 'beta'].includes(first) ? `${first} ${second}` : first;
    if (group !== 'auth') requireService(APIS[group] ?? group);
    // A copy to this machine changes nothing.
    call.writes = handler.writes && !/^storage cp gs:/.test(args.join(' '));
    const printed = await handler.handle(toCall(parsed.values, input, cwd), project);
    if (typeof printed === 'string') return printed;
    return '--format' in parsed.values && printed ? commandLine.print(args, cwd, printed) : '';
  }

  function requireService(name: string): void {
    if (!project.find('services', `${name}.googleapis.com`)) {
      throw new GcloudFault(
        `PERMISSION_DENIED: ${name}.googleapis.com has not been used in project ${project.id} before`,
      );
    }
  }
}

function toCall(values: Record<string, unknown>, input: string, cwd: string): Call {
  const names = Object.entries(values)
    .filter(([key]) => !key.startsWith('--'))
    .flatMap(([, value]) => value as string | string[]);
  const flag = (name: string): string => {
    const value = values[`--${name}`];
    return value === undefined ? '' : String(value);
  };
  return { values, names, name: (names[0] ?? '').replace('gs://', ''), flag, input, cwd };
}

interface Reply {
  code: number;
  out: string;
  errors: string;
}

/** Reads one call, its parts ended by zero bytes and preceded by how many there are, and answers it. */
function serve(socket: Socket, answer: (fields: string[]) => Promise<Reply>): void {
  let received = '';
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    received += chunk.toString();
    const fields = received.split('\0').slice(0, -1);
    if (fields.length < 1 || fields.length < Number(fields[0]) + 1) return;
    received = '';
    void answer(fields.slice(1)).then(({ code, out, errors }) => {
      socket.end(`${code} ${Buffer.byteLength(out)} ${Buffer.byteLength(errors)}\n${out}${errors}`);
    });
  });
}

/**
 * What Bash reads before each script: the programs as functions that ask the server, so that a call starts no process.
 *
 * @returns The file.
 */
async function writePrograms(folder: string, port: number): Promise<string> {
  const file = join(folder, 'programs.sh');
  const text = `
gcloud() { ask_stand_in gcloud "$@"; }
curl() { ask_stand_in curl "$@"; }
sleep() { :; }
ask_stand_in() {
  local LC_ALL=C input='' code='' out='' errors='' text='' word google
  for word in "$@"; do case "$word" in - | *=-) input="$(base64 -w 0)" ;; esac; done
  exec {google}<>/dev/tcp/127.0.0.1/${port}
  printf '%s\\0' "$(($# + 2))" "$1" "$PWD" "$input" "\${@:2}" >&"$google"
  read -r code out errors <&"$google" || exit 255
  IFS= read -r -d '' -N "$out" text <&"$google" || :
  printf '%s' "$text"
  IFS= read -r -d '' -N "$errors" text <&"$google" || :
  printf '%s' "$text" >&2
  exec {google}>&-
  return "$code"
}
`;
  await writeFile(file, text);
  return file;
}
