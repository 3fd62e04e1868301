import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { adminArguments } from '../../../cli/admin-arguments.ts';
import { runAdmin } from '../../../cli/admin-commands.ts';
import type { Stack } from '../../../local/stack/stack.ts';
import { FAILURES, giveUp } from '../../../shared/processing/failures.ts';
import { Lease } from '../../../shared/processing/lease.ts';
import { processUpload } from '../../../shared/processing/process-upload.ts';
import { services } from '../../../shared/services.ts';
import { LucitraClient, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';
import { SweepClient } from '../../support/sweep-client.ts';

const root = join(import.meta.dirname, '../../..');

describe('npm run admin', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startTestStack();
    await admin('organization', 'create', '--name', 'Initech', '--namespace', 'initech');
  });
  afterAll(() => stack.close());

  /** Runs the command in a process of its own; what it prints is parsed when it succeeds. */
  function admin<T = Record<string, unknown>>(...args: string[]): Promise<T> {
    const env = { ...process.env, ...stack.environment };
    return new Promise((resolve, reject) => {
      execFile(process.execPath, [join(root, 'cli/admin.ts'), ...args], { env }, (error, stdout, stderr) => {
        if (error) reject(new Error(stderr.trim()));
        else resolve(JSON.parse(stdout));
      });
    });
  }

  it('sets up an organization whose key then creates a dataset in its project', async () => {
    const project = await admin<{ id: string }>(
      ...['project', 'create', '--namespace', 'initech', '--name', 'Hall 7', '--slug', 'hall-7'],
    );
    const { key } = await admin<{ key: string }>('key', 'create', '--namespace', 'initech', '--name', 'Pipeline');

    const created = await new LucitraClient(stack, key).create({ project_id: project.id });

    expect(created.id).toMatch(/^ds_/);
  });

  it('makes a key with the scopes that were named and no others, and lists it without its secret', async () => {
    const { key, id } = await admin<{ key: string; id: string }>(
      ...['key', 'create', '--namespace', 'initech', '--name', 'Reader', '--scopes', 'read'],
    );

    const keys = await admin<Record<string, unknown>[]>('key', 'list', '--namespace', 'initech');

    expect(keys.find((listed) => listed.id === id)).toMatchObject({
      name: 'Reader',
      scopes: ['read'],
      revokedAt: null,
    });
    expect(JSON.stringify(keys)).not.toContain(key.slice('luci_'.length));
    const refused = await new LucitraClient(stack, key).call('POST', '/v1/datasets', {
      ...{ project_id: 'proj_abc123', name: 'a', format: 'coco' },
    });
    expect(refused.status).toBe(403);
  });

  it.each(['key', 'id'] as const)('revokes a key, named by its %s, from the next request on', async (by) => {
    const made = await admin<{ key: string; id: string }>('key', 'create', '--namespace', 'initech', '--name', 'Old');
    const client = new LucitraClient(stack, made.key);
    expect((await client.call('GET', '/v1/datasets/ds_7kx9m2')).status).toBe(404);

    await admin('key', 'revoke', made[by]);

    expect((await client.call('GET', '/v1/datasets/ds_7kx9m2')).status).toBe(401);
  });

  it('lists the organizations', async () => {
    const organizations = await admin<{ namespace: string }[]>('organization', 'list');

    expect(organizations.map(({ namespace }) => namespace)).toEqual(['acme', 'globex', 'initech']);
  });

  it('mints a token for a namespace', async () => {
    const { token } = await admin<{ token: string }>('token', '--namespace', 'initech', '--days', '1');

    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({ sub: 'admin', namespaces: ['initech'], iss: stack.environment.JWT_ISSUER });
    expect(claims.exp - claims.iat).toBe(86_400);
  });

  it('has an upload tried again that the platform failed, and no other', async () => {
    const client = new SweepClient(stack);
    client.loseEvents();
    const created = await client.create();
    await client.upload(created, TWO_IMAGES);
    await expect(admin('upload', 'retry', created.id)).rejects.toThrow(
      'Only a dataset that failed with PROCESSING_FAILED',
    );
    await Lease.take(await client.stored(created), client.lastUpload.generation, services());
    await giveUp(await client.stored(created), FAILURES.PROCESSING_FAILED, services());

    await admin('upload', 'retry', created.id);
    await processUpload(client.lastUpload, services());

    expect(await client.record(created)).toMatchObject({ status: 'pending', failure: null });
  });

  it.each([
    [['organization', 'create', '--name', 'Other', '--namespace', 'initech'], 'The namespace initech is taken'],
    [
      ['project', 'create', '--namespace', 'initech', '--name', 'x'.repeat(201), '--slug', 'x'],
      '--name must have at most 200 characters',
    ],
    [['organization', 'create', '--name', 'Bell\u0007', '--namespace', 'bell'], '--name must be well-formed Unicode'],
    [['organization', 'create', '--name', 'Bell', '--namespace', 'Bell'], 'namespace must be at most 63 lower-case'],
    [
      ['project', 'create', '--namespace', 'acme', '--name', 'Warehouse', '--slug', 'warehouse'],
      'Project slug already exists in this namespace',
    ],
    [['project', 'create', '--namespace', 'nobody', '--name', 'x', '--slug', 'x'], 'There is no namespace nobody'],
    [['key', 'revoke', 'luci_nothing'], 'There is no such key'],
    [['key', 'revoke', 'no/key'], 'There is no such key'],
    [['key', 'create', '--namespace', 'initech'], 'key create needs --name'],
    [
      ['key', 'create', '--namespace', 'initech', '--name', 'x', '--scopes', 'all'],
      '--scopes takes read, write, review',
    ],
    [['key', 'list', '--namespace', 'initech', '--name', 'x'], 'key list takes no --name'],
    [['upload', 'retry', 'warehouse-v3'], 'warehouse-v3 is not the id of a dataset'],
    [['upload', 'retry', 'ds_00000000000000000000000000'], 'There is no such dataset'],
    [['upload', 'retry'], 'upload retry needs a dataset'],
    [['key', 'revoke', 'one', 'more'], 'key revoke takes no more'],
    [['organization', 'burn'], 'There is no such command: organization burn'],
    [['token', '--namespace', 'initech', '--days', '0'], '--days takes a whole number from 1 to 9999'],
  ])('%j fails with one clear message', async (args, message) => {
    const run = async (): Promise<object> => runAdmin(adminArguments(args), services(), stack.environment);

    await expect(run()).rejects.toThrow(message);
  });

  it('prints the message of what fails, and no stack', async () => {
    const failure = admin('organization', 'create', '--name', 'Other', '--namespace', 'initech');

    await expect(failure).rejects.toThrow(/^The namespace initech is taken$/);
  });
});
