import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Command } from 'commander';
import { adminProgram } from '../../../cli/admin/admin-program.ts';
import { runProgram } from '../../../cli/run-program.ts';
import type { Stack } from '../../../local/stack/stack.ts';
import { FAILURES, failAbandoned } from '../../../shared/processing/failures.ts';
import { Lease } from '../../../shared/processing/lease.ts';
import { processUpload } from '../../../shared/processing/process-upload.ts';
import { services } from '../../../shared/services.ts';
import { DreamlakeClient } from '../../support/dreamlake-client.ts';
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

  /** Runs the command in this process. @returns its result */
  async function admin<T = Record<string, unknown>>(...args: string[]): Promise<T> {
    const { code, error, usage, results } = await runHere(args);
    if (code !== 0) throw new Error(error + usage);
    return results[0] as T;
  }

  async function runHere(args: readonly string[]): Promise<Run> {
    const run: Run = { code: 0, error: '', usage: '', results: [] };
    const print = (result: object): void => void run.results.push(result);
    const program = adminProgram({ services: async () => services(), environment: stack.environment, print });
    const writeErr = (text: string): void => {
      run.usage += text;
    };
    for (const command of allCommands(program)) command.configureOutput({ writeOut: () => {}, writeErr });
    run.code = await runProgram(program, args, (thrown) => {
      run.error = String(thrown);
    });
    return run;
  }

  /** Runs it as `npm run admin` does. */
  function adminProcess(args: string[], variables: Record<string, string>): Promise<{ stdout: string }> {
    const env = { ...process.env, ...variables };
    return promisify(execFile)(process.execPath, [join(root, 'cli/admin.ts'), ...args], { env });
  }

  it('sets up an organization whose key then creates a dataset in its project', async () => {
    const project = await admin<{ id: string }>(
      ...['project', 'create', '--namespace', 'initech', '--name', 'Hall 7', '--slug', 'hall-7'],
    );
    const { key } = await admin<{ key: string }>('key', 'create', '--namespace', 'initech', '--name', 'Pipeline');

    const created = await new LucitraClient(stack, key).create({ project_id: project.id });

    expect(created.id).toMatch(/^ds_/);
  });

  it('sets and shows quotas, one limit at a time', async () => {
    await admin('quota', 'set', '--namespace', 'initech', '--datasets', '5', '--bytes', '1000');
    await admin('quota', 'set', '--namespace', 'initech', '--bytes', 'none', '--uploads', '2');

    expect(await admin('quota', 'show', '--namespace', 'initech')).toMatchObject({
      namespace: 'initech',
      quota: { datasets: 5, bytes: null, uploads: 2 },
      used: { bytes: 0 },
    });
    expect((await runHere(['quota', 'set', '--namespace', 'initech', '--bytes', '-1'])).usage).toContain(
      'Allowed is a whole number from 0, or none.',
    );
    await admin('quota', 'set', '--namespace', 'initech', '--datasets', 'none', '--uploads', 'none');
  });

  it('tells who changed which project, key, quota, collection and webhook', async () => {
    await admin('organization', 'create', '--name', 'Hooli', '--namespace', 'hooli');
    await admin('project', 'create', '--namespace', 'hooli', '--name', 'Hall', '--slug', 'hall');
    const { key, id } = await admin<{ key: string; id: string }>(
      ...['key', 'create', '--namespace', 'hooli', '--name', 'Admin', '--scopes', 'read,write,admin'],
    );
    await admin('quota', 'set', '--namespace', 'hooli', '--datasets', '7');
    const client = new LucitraClient(stack, key);
    const { body: webhook } = await client.call<{ id: string }>('POST', '/v1/webhooks', {
      ...{ url: 'https://hooks.example.com/', events: ['dataset.created'] },
    });
    await client.call('DELETE', `/v1/webhooks/${webhook.id}`);
    const { token } = await admin<{ token: string }>('token', '--namespace', 'hooli', '--subject', 'ann@hooli.example');
    const dreamlake = new DreamlakeClient(stack, { token });
    const path = '/namespaces/hooli/projects/hall/collections';
    await dreamlake.call('POST', path, { name: 'clips' });
    await dreamlake.call('DELETE', `${path}/clips`);
    await admin('key', 'revoke', id);

    const history = await admin<Record<string, string>[]>('history', '--namespace', 'hooli');

    const by = `key:${id.slice(0, 16)}`;
    expect(history.map(({ kind, event, by: who }) => `${kind} ${event} by ${who}`)).toEqual([
      'key revoke by admin',
      'collection delete by ann@hooli.example',
      'collection create by ann@hooli.example',
      `webhook delete by ${by}`,
      `webhook create by ${by}`,
      'organization set_quota by admin',
      'key create by admin',
      'project create by admin',
      'organization create by admin',
    ]);
    expect(JSON.stringify(history)).not.toContain('whsec_');
    const keys = await admin<Record<string, string>[]>(
      'history',
      '--namespace',
      'hooli',
      '--kind',
      'key',
      '--limit',
      '1',
    );
    expect(keys).toMatchObject([{ event: 'revoke', details: { name: 'Admin', scopes: ['read', 'write', 'admin'] } }]);
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

  it('lists the projects of a namespace', async () => {
    await admin('project', 'create', '--namespace', 'initech', '--name', 'Yard', '--slug', 'yard');

    const projects = await admin<{ slug: string }[]>('project', 'list', '--namespace', 'initech');

    expect(projects).toContainEqual({ id: expect.any(String), namespace: 'initech', slug: 'yard', name: 'Yard' });
  });

  it('lists the organizations', async () => {
    const organizations = await admin<{ namespace: string }[]>('organization', 'list');

    expect(organizations.map(({ namespace }) => namespace)).toEqual(['acme', 'globex', 'hooli', 'initech']);
  });

  it('mints a token for a person', async () => {
    const { token } = await admin<{ token: string }>(
      'token',
      '--namespace',
      'initech',
      '--subject',
      'ada@initech.example',
      '--days',
      '1',
    );

    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({
      sub: 'ada@initech.example',
      namespaces: ['initech'],
      iss: stack.environment.JWT_ISSUER,
    });
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
    await failAbandoned(await client.stored(created), FAILURES.PROCESSING_FAILED, services());

    await admin('upload', 'retry', created.id);
    await processUpload(client.lastUpload, services());

    expect(await client.record(created)).toMatchObject({ status: 'pending', failure: null });
  });

  it.each([
    [['organization', 'create', '--name', 'Other', '--namespace', 'initech'], 'The namespace initech is taken'],
    [['organization', 'create', '--name', 'Bell', '--namespace', 'Bell'], 'namespace must be 1 to 63 lower-case'],
    [
      ['project', 'create', '--namespace', 'acme', '--name', 'Warehouse', '--slug', 'warehouse'],
      'Project slug already exists in this namespace',
    ],
    [['project', 'create', '--namespace', 'unknown', '--name', 'x', '--slug', 'x'], 'There is no namespace unknown'],
    [['project', 'list', '--namespace', 'unknown'], 'There is no namespace unknown'],
    [['key', 'revoke', 'luci_nothing'], 'No API key has the id '],
    [['key', 'revoke', 'no/key'], 'No API key has the id no/key'],
    [['upload', 'retry', 'warehouse-v3'], 'warehouse-v3 is not the id of a dataset'],
    [['upload', 'retry', 'ds_00000000000000000000000000'], 'There is no such dataset'],
  ])('%j fails with one clear message', async (args, message) => {
    expect(await runHere(args)).toMatchObject({ code: 1, error: expect.stringContaining(message), results: [] });
  });

  it.each([
    [
      ['project', 'create', '--namespace', 'initech', '--name', 'x'.repeat(201), '--slug', 'x'],
      'must have at most 200 characters',
    ],
    [['organization', 'create', '--name', 'Bell\u0007', '--namespace', 'bell'], 'must be well-formed Unicode'],
    [['key', 'create', '--namespace', 'initech'], "required option '--name <name>' not specified"],
    [['key', 'create', '--namespace', 'initech', '--name', 'x', '--scopes', 'all'], 'Allowed are read, write, review'],
    [['key', 'list', '--namespace', 'initech', '--name', 'x'], "unknown option '--name'"],
    [['organization', 'lst'], 'Did you mean list?'],
    [['token', '--namespace', 'initech', '--subject', 'x', '--dayz', '1'], 'Did you mean --days?'],
    [['upload', 'retry'], "missing required argument 'dataset'"],
    [['key', 'revoke', 'one', 'more'], 'too many arguments'],
    [['organization', 'burn'], "unknown command 'burn'"],
    [['token', '--namespace', 'initech'], "required option '--subject <subject>' not specified"],
    [['token', '--namespace', 'initech', '--subject', 'a@b.example', '--days', '0'], 'a whole number from 1 to 9999'],
  ])('%j is wrong usage, and says what is right', async (args, message) => {
    expect(await runHere(args)).toMatchObject({ code: 2, error: '', usage: expect.stringContaining(message) });
  });

  it.each([[['--help']], [['key', 'create', '--help']]])('%j prints help and succeeds', async (args) => {
    expect(await runHere(args)).toMatchObject({ code: 0, error: '', usage: '' });
  });

  it('prints one JSON value, or one message and no stack', async () => {
    const printed = await adminProcess(['organization', 'list'], stack.environment);
    const failure = adminProcess(['key', 'revoke', 'luci_nothing'], stack.environment);

    expect(JSON.parse(printed.stdout)).toBeInstanceOf(Array);
    await expect(failure).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^No API key has the id [0-9a-f]{64}\n$/),
    });
  });

  it.each([
    ['the project', { GOOGLE_CLOUD_PROJECT: '' }, 'Set GOOGLE_CLOUD_PROJECT to the project of the deployment'],
    ['credentials', { GOOGLE_CLOUD_PROJECT: 'p' }, 'run: gcloud auth application-default login'],
  ])('says what to set when it does not know %s', async (_, variables, message) => {
    const nowhere = { HOME: '/nonexistent', FIRESTORE_EMULATOR_HOST: '', METADATA_SERVER_DETECTION: 'none' };

    await expect(adminProcess(['organization', 'list'], { ...nowhere, ...variables })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(new RegExp(`^.*${message}\n$`)),
    });
  });
});

interface Run {
  code: number;
  error: string;
  usage: string;
  results: object[];
}

function allCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allCommands)];
}
