import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { mkdir, mkdtemp, readFile, rm, watch } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { openStackFirestore } from '../../local/emulator/stack-firestore.ts';
import { claimPort } from '../../local/processes/ports.ts';

const program = join(import.meta.dirname, '../../local/emulator/stack-firestore.ts');
let folder: string;
let exports: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scenestore-firestore-'));
  exports = join(folder, 'firestore');
  await mkdir(exports);
});
afterAll(() => rm(folder, { recursive: true }));

const optionsAt = (port: number) => ({
  ...{ givenFirestoreHost: undefined, port, projectId: 'kept', empty: false, offline: true },
  ...{ folder: exports, logFile: join(folder, 'firestore.log') },
});

/** Writes or reads a document as the owner, whom security rules do not bind. */
const call = (port: number, method: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${port}/v1/projects/kept/databases/(default)/documents/kept/needle`, {
    method,
    headers: { authorization: 'Bearer owner', 'content-type': 'application/json' },
    ...(method === 'PATCH' && { body: '{"fields":{}}' }),
  });

/** Whether the export that counts holds the document. */
async function isExported(): Promise<boolean> {
  try {
    const { importFrom } = JSON.parse(await readFile(join(exports, 'export.json'), 'utf8'));
    const data = join(exports, dirname(importFrom), 'all_namespaces/all_kinds/output-0');
    return (await readFile(data, 'latin1')).includes('needle');
  } catch {
    return false;
  }
}

describe('the Firestore of a stack', () => {
  it('is exported while the stack runs, and the next stack says how old the export is after a crash', async () => {
    const port = await claimPort(0, 'FIRESTORE_PORT');
    const script = `import { openStackFirestore } from ${JSON.stringify(program)};
      const options = JSON.parse(process.argv[1]);
      globalThis.kept = await openStackFirestore({ ...options, exportIntervalSeconds: 0.2, log: console.error });
      console.log('open');`;
    const args = ['--input-type=module', '-e', script, JSON.stringify(optionsAt(port))];
    const crashing = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(createInterface(crashing.stdout), 'line');
    await call(port, 'PATCH');
    for await (const _ of watch(exports)) if (await isExported()) break;
    crashing.kill('SIGKILL');
    await once(crashing, 'exit');

    const told: string[] = [];
    const nextPort = await claimPort(0, 'FIRESTORE_PORT');
    const next = await openStackFirestore({
      ...optionsAt(nextPort),
      exportIntervalSeconds: 0,
      log: (line) => told.push(line),
    });
    const found = await call(nextPort, 'GET');
    await next.close();

    expect(told).toEqual([expect.stringMatching(/did not stop properly.* which is \d+ seconds old; .* is lost/)]);
    expect(found.status).toBe(200);
  });
});
