import { buildPage } from '../packages/review-page/build.ts';
import { instructions } from './stack/instructions.ts';
import { type Stack, startStack } from './stack/stack.ts';
import { startOptions } from './start-options.ts';
import { startSettings } from './start-settings.ts';

/**
 * `npm start`: the whole system on this machine, until Ctrl-C. It keeps the data of the last run; `npm start -- --empty`
 * deletes it.
 */

/** npm passes Ctrl-C on to a process that has already received it: a second signal within this time is the same key. */
const SAME_KEY_MS = 500;

const stopped = Promise.withResolvers<void>();
let phase: 'starting' | 'running' | 'stopping' = 'starting';
let askedAt = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);

try {
  const settings = { ...startSettings(process.env), ...startOptions(process.argv.slice(2), process.env) };
  print('starting: Firestore emulator, Cloud Storage server, functions, gateway\n');
  if (await buildPage()) print('built the review page\n');
  const stack = await startStack({ ...settings, exportIntervalSeconds: 60, log: print });
  phase = 'running';
  announce(stack);
  await stopped.promise;
  print('stopping: exporting Firestore; Ctrl-C again stops at once\n');
  await stack.close();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
// Clients of Firestore keep connections, and with them the process.
process.exit();

/** Stops at once while nothing can be lost, or when asked twice; else after the export. */
function stop(): void {
  if (phase === 'starting') process.exit(130);
  if (phase === 'running') {
    phase = 'stopping';
    askedAt = Date.now();
    stopped.resolve();
  } else if (Date.now() - askedAt > SAME_KEY_MS) {
    process.exit(130);
  }
}

function print(text: string): void {
  process.stdout.write(text);
}

function announce({ credentials, baseUrl, storageUrl, firestoreHost }: Stack): void {
  print(`
gateway    ${baseUrl}
page       ${baseUrl}/review  (sign in with the key ${credentials.api_key})
storage    ${storageUrl}
firestore  ${firestoreHost}

${instructions(credentials)}
ready ${baseUrl}
`);
}
