import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { claimPort } from '../../../local/processes/ports.ts';
import { type NpmStart, stillRunning } from '../../support/npm-start.ts';
import { type StackVariables, StartedStacks } from '../../support/started-stacks.ts';

const repository = join(import.meta.dirname, '../../..');

/** What a CI job is shown to do: create the dataset of the bytes that it has, at most once. */
const CI_JOB_BEGINS = 'CHECKSUM=';

describe('npm start', () => {
  let stacks: StartedStacks;
  let folder: string;
  let variables: StackVariables;
  beforeAll(async () => {
    stacks = await StartedStacks.open();
    ({ folder, variables } = stacks);
  });
  afterEach(() => stacks.stop());
  afterAll(() => stacks.close());

  it('takes the commands that it prints and those of the README, and leaves nothing running', async () => {
    const stack = await stacks.start(variables);
    const answers = await runMainJob(stack, folder);
    const left = await readdir(folder);
    const checkout = await mkdtemp(join(folder, 'checkout-'));
    await symlink(variables.DATA_DIR, join(checkout, '.local'));
    for (const name of ['node_modules', 'examples']) await symlink(join(repository, name), join(checkout, name));
    const pushed = await run(await readmeChapter('The main job'), checkout);
    const withCurl = await readmeChapter('The same with curl');
    const job = withCurl.slice(withCurl.indexOf(CI_JOB_BEGINS));
    const otherBytes = 'echo changed >> warehouse-v3.tar.gz\n';
    const readmeAnswers = await run(`${withCurl}${job}${otherBytes}${job}`, checkout);
    const processes = await stack.processes();
    const java = (await stillRunning(processes)).filter((row) => row.includes('CloudFirestore'));
    const code = await stack.stop();

    expect(left).toEqual(['data']);
    expect(stack.printed.trimEnd().split('\n').at(-1)).toBe(`ready http://127.0.0.1:${variables.PORT}`);
    expect(stack.printed).toMatch(
      new RegExp(`^page +http://127.0.0.1:${variables.PORT}/review  \\(sign in with the key luci_`, 'm'),
    );
    expect(answers).toMatch(/"datasets":\[\{[^}]*"name":"warehouse-v3"[^}]*"scene_count":2/);
    expect((await readdir(checkout)).sort()).toEqual(['.local', 'examples', 'node_modules']);
    expect(pushed).toMatch(/^id +ds_.*\nname +coco\nformat +coco\nstatus +pending\nscenes +4\n/);
    expect(readmeAnswers).toMatch(/"scene_count":2,"total_size_bytes":\d+,"uploaded_at":"[^"]+".*"gcs_path":"gs:/);
    const [first, again, ofOtherBytes] = [...readmeAnswers.matchAll(/"id":"(\w+)","upload_url":"http/g)].map(
      ([, id]) => id,
    );
    expect([again === first, ofOtherBytes === first]).toEqual([true, false]);
    expect(java).not.toEqual([]);
    expect(code).toBe(0);
    expect(await stillRunning(processes)).toEqual([]);
    for (const name of ['PORT', 'STORAGE_PORT', 'FIRESTORE_PORT'] as const) {
      expect(await claimPort(Number(variables[name]), name)).toBe(Number(variables[name]));
    }
  });

  it('refuses an unknown option in one line, before it does anything', async () => {
    const stack = await stacks.start(variables, ['--emtpy']);

    expect(await stack.exited).toBe(1);
    expect(stack.printed).toBe('');
    expect(stack.complaints).toMatch(/^Unknown option --emtpy\. Allowed are --empty, --keep, --offline.*\n$/);
  });
});

function runMainJob({ printed }: NpmStart, cwd: string): Promise<string> {
  return run(printed.slice(printed.indexOf('# 1.'), printed.lastIndexOf('ready ')), cwd);
}

/** The shell commands of a chapter of the README. */
async function readmeChapter(title: string): Promise<string> {
  const readme = await readFile(join(repository, 'README.md'), 'utf8');
  const [, chapter = ''] = new RegExp(`## ${title}\\n([\\s\\S]*?)\\n## `).exec(readme) ?? [];
  return [...chapter.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, commands]) => commands).join('');
}

/** Runs commands as they are, in one shell, as a reader would paste them. */
async function run(commands: string, cwd: string): Promise<string> {
  const { stdout } = await promisify(execFile)('bash', ['-euc', commands], { cwd, timeout: 100_000 });
  return stdout;
}
