import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../build/functions.ts';
import { type CommandLine, openCommandLine } from '../support/deploy/google/command-line.ts';

describe('gcloud', () => {
  let folder: string;
  let commandLine: CommandLine;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'scenestore-gcloud-'));
    commandLine = await openCommandLine(folder);
  });
  afterAll(async () => {
    await commandLine.close();
    await rm(folder, { recursive: true });
  });

  it('tells arguments that it does not know', async () => {
    const known = ['storage', 'buckets', 'describe', 'gs://nowhere'];

    expect(await commandLine.parse(known, ROOT)).toMatchObject({ path: ['storage', 'buckets', 'describe'] });
    expect(await commandLine.parse([...known, '--colour=red'], ROOT)).toEqual({
      fault: expect.stringContaining('unrecognized arguments'),
    });
  });

  it.each(['deploy.md', 'operations.md', 'scale.md'])('understands every call in docs/%s', async (name) => {
    const text = await readFile(join(ROOT, 'docs', name), 'utf8');
    const faults: string[] = [];

    for (const words of commandsIn(text)) {
      const parsed = await commandLine.parse(await shellWords(words), ROOT);
      if ('fault' in parsed) faults.push(`gcloud ${words}\n${parsed.fault}`);
    }

    expect(faults).toEqual([]);
  });
});

/** The `gcloud` commands in the shell examples of a document, without the word itself. */
function commandsIn(text: string): string[] {
  const examples = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, body = '']) => body.replaceAll('\\\n', ' '));
  const command = /(?:^ *|\| |\$\()gcloud ((?:'[^']*'|"[^"]*"|[^|)\n'"<])+)/gm;
  return examples.flatMap((body) => [...body.matchAll(command)].map(([, words = '']) => words));
}

/** Splits a command as the shell does, with a value for every variable. */
async function shellWords(command: string): Promise<string[]> {
  const env = {
    ...{
      PROJECT: 'nowhere',
      REGION: 'europe-west1',
      ARTIFACT: 'abc',
      TRIGGER: 't',
      BACKUP: 'projects/nowhere/locations/l/backups/b',
    },
    ...{ YOU: 'me@example.org', PATH: process.env.PATH, DATABASE: 'scenestore' },
  };
  const { stdout } = await promisify(execFile)('bash', ['-c', `printf '%s\\0' ${command}`], { env });
  return stdout.split('\0').slice(0, -1);
}
