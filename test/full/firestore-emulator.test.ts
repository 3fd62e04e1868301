import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FirestoreEmulator, startFirestoreEmulator } from '../../local/emulator/firestore-emulator.ts';
import { uniqueProjectId } from '../support/unique-project-id.ts';

const denyAll = `
rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /{document=**} { allow read, write: if false; }
  }
}`;

describe('the Firestore emulator of the local stack', () => {
  let folder: string;
  let emulator: FirestoreEmulator;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'firestore-emulator-'));
    const rulesFile = join(folder, 'firestore.rules');
    await writeFile(rulesFile, denyAll);
    emulator = await startFirestoreEmulator({ rulesFile });
  });

  afterAll(async () => {
    await emulator.close();
    await rm(folder, { recursive: true });
  });

  it('denies by its rules everything but to the administrator', async () => {
    const url = `http://${emulator.host}/v1/projects/${uniqueProjectId()}/databases/(default)/documents/datasets`;

    const stranger = await fetch(url);
    const administrator = await fetch(url, { headers: { authorization: 'Bearer owner' } });

    expect([stranger.status, administrator.status]).toEqual([403, 200]);
  });

  it('starts again with the data of a project that it exported', async () => {
    const projectId = uniqueProjectId();
    await asAdministrator(emulator, projectId, 'PATCH', { fields: { name: { stringValue: 'warehouse-v3' } } });

    const exported = await emulator.exportTo(folder, projectId);
    const again = await startFirestoreEmulator({ importFrom: exported });
    const document = await asAdministrator(again, projectId, 'GET');
    await again.close();

    expect(document).toMatchObject({ fields: { name: { stringValue: 'warehouse-v3' } } });
  });

  it('is gone, and its port free, when close resolves', async () => {
    const short = await startFirestoreEmulator();
    const port = Number(short.host.split(':')[1]);
    await short.close();

    const next = await startFirestoreEmulator({ port });
    await next.close();

    expect(next.host).toBe(short.host);
  });
});

async function asAdministrator(
  emulator: FirestoreEmulator,
  projectId: string,
  method: string,
  body?: object,
): Promise<unknown> {
  const url = `http://${emulator.host}/v1/projects/${projectId}/databases/(default)/documents/datasets/one`;
  const headers = { authorization: 'Bearer owner', 'content-type': 'application/json' };
  const response = await fetch(url, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  return response.json();
}
