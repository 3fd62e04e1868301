import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { callsOf } from '../../build/deploy/steps.ts';
import { parseGcloud } from '../support/deploy/parse-gcloud.ts';
import { sampleDeployment } from '../support/deploy/sample-deployment.ts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

jest.setTimeout(600_000);

describe('gcloud', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scenestore-gcloud-'));
    await mkdir(join(folder, 'dist'));
    // gcloud reads it, and knows the fields of a build.
    await cp(join(root, 'cloudbuild.yaml'), join(folder, 'cloudbuild.yaml'));
    for (const name of ['uploads-cors', 'uploads-lifecycle', 'datasets-cors', 'api-gateway']) {
      await writeFile(join(folder, `dist/${name}.json`), '[]');
    }
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Runs two at a time; resolves with the calls that were not understood. */
  async function misunderstood(calls: Call[]): Promise<string[]> {
    const queue = [...calls];
    const wrong: string[] = [];
    const work = async (): Promise<void> => {
      for (let call = queue.shift(); call; call = queue.shift()) {
        const fault = await parseGcloud(call.args, folder, call.input);
        if (fault) wrong.push(`gcloud ${call.args.join(' ')}\n${fault}`);
      }
    };
    await Promise.all([work(), work()]);
    return wrong;
  }

  it('tells arguments that it does not know from a place that it does not reach', async () => {
    const known = ['storage', 'buckets', 'describe', 'gs://nowhere'];

    expect(await parseGcloud(known, folder)).toBeUndefined();
    expect(await parseGcloud([...known, '--colour=red'], folder)).toContain('unrecognized arguments');
    expect(await parseGcloud(['functions', 'deploy', 'a', '--timeout=soon'], folder)).toContain('--timeout');
  });

  it('understands every kind of call that a deployment makes', async () => {
    const { steps } = await sampleDeployment();
    const calls = steps
      .flatMap(callsOf)
      .map((call) => call.map((part) => (typeof part === 'string' ? part : 'output')));
    // Calls that differ in names alone are understood alike, and each costs a second; those that deploy differ in more.
    const kinds = new Map(calls.map((args) => [args.includes('deploy') ? args.join(' ') : kindOf(args), { args }]));

    expect(await misunderstood([...kinds.values()])).toEqual([]);
    expect(kinds.size).toBeGreaterThan(35);
  });

  it('uploads everything that is committed, and nothing else', async () => {
    const git = async (...args: string[]): Promise<string> => (await run('git', args, { cwd: root })).stdout;
    const clone = join(folder, 'clone');
    await git('clone', '--quiet', '--local', root, clone);
    await mkdir(join(clone, 'node_modules'));
    await writeFile(join(clone, 'node_modules/installed.js'), '');

    const env = { ...process.env, CLOUDSDK_CONFIG: join(folder, 'gcloud') };
    const { stdout } = await run('gcloud', ['meta', 'list-files-for-upload', '.'], { cwd: clone, env });

    const uploaded = stdout.trim().split('\n').sort();
    const committed = (await git('ls-files')).trim().split('\n');
    expect(uploaded).toEqual(committed.filter((file) => file !== '.gcloudignore').sort());
  });

  it.each(['deploy.md', 'operations.md'])('understands every call in docs/%s', async (name) => {
    const text = await readFile(join(root, 'docs', name), 'utf8');
    const calls = await Promise.all(
      commandsIn(text).map(async ({ words, input }) => ({
        args: await shellWords(words),
        ...(input ? { input } : {}),
      })),
    );

    expect(calls.length).toBeGreaterThan(0);
    expect(await misunderstood(calls)).toEqual([]);
  });
});

/** A call of `gcloud`, and what it is given to read. */
interface Call {
  args: string[];
  input?: string;
}

function kindOf(call: readonly string[]): string {
  const words = call.slice(0, 4).filter((part) => /^[a-z-]+$/.test(part));
  const flags = call.filter((part) => part.startsWith('--')).map((flag) => flag.split('=')[0]);
  return [...words.slice(0, 3), ...flags].join(' ');
}

/** The `gcloud` commands in the shell examples of a document, without the word itself, and the text that follows. */
function commandsIn(text: string): { words: string; input: string | undefined }[] {
  const examples = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, body = '']) => body.replaceAll('\\\n', ' '));
  // Signing in asks a person, in a browser.
  const command = /(?:^ *|\| |\$\()gcloud (?!auth )((?:'[^']*'|"[^"]*"|[^|)\n'"<])+)(?:<<'END'\n([\s\S]*?)^END$)?/gm;
  return examples.flatMap((body) => [...body.matchAll(command)].map(([, words = '', input]) => ({ words, input })));
}

/** Splits a command as the shell does, with a value for every variable. */
async function shellWords(command: string): Promise<string[]> {
  const env = { PROJECT: 'nowhere', PROJECT_NUMBER: '123456789012', REGION: 'europe-west1', PATH: process.env.PATH };
  const { stdout } = await run('bash', ['-c', `printf '%s\\0' ${command}`], { env });
  return stdout.split('\0').slice(0, -1);
}
