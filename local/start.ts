import { parseArgs } from 'node:util';
import { instructions } from './stack/instructions.ts';
import { type Stack, startStack } from './stack/stack.ts';
import { startSettings } from './start-settings.ts';

/** `npm start`: the whole system on this machine, until Ctrl-C. `npm start -- --keep` goes on from the last run. */
const { values } = parseArgs({ options: { keep: { type: 'boolean', default: false } } });
const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
});

try {
  const stack = await startStack({
    ...startSettings(process.env),
    ...values,
    log: (text) => process.stdout.write(text),
  });
  announce(stack);
  await stopped;
  await stack.close();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
// Clients of Firestore keep connections, and with them the process.
process.exit();

function announce({ credentials, baseUrl, storageUrl, firestoreHost }: Stack): void {
  process.stdout.write(`
gateway    ${baseUrl}
storage    ${storageUrl}
firestore  ${firestoreHost}

${instructions(credentials)}
ready ${baseUrl}
`);
}
