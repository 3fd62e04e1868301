import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { Scenestore } from '../../scenestore.ts';
import { ScenestoreError } from '../../scenestore-error.ts';
import { type CommandIo, type CommonOptions, commandOf, runCommand } from '../command-context.ts';
import { writeProfile } from '../profiles.ts';

/** `scenestore login`. */
export function loginCommand(io: CommandIo): Command {
  return commandOf(
    'login',
    'Stores the address of a service and an API key for this user. The key is asked for, or read from standard input.',
    'login --url https://registry.example.com < key.txt',
  ).action((flags: CommonOptions) =>
    runCommand(flags, io, async ({ signal }) => {
      const url = flags.url ?? io.env.SCENESTORE_URL;
      if (!url || !URL.canParse(url)) {
        throw new ScenestoreError('usage', 'INVALID_URL', 'Say which service with --url https://registry.example.com.');
      }
      const apiKey = flags.apiKey ?? io.env.SCENESTORE_API_KEY ?? (await askForKey(io));
      const me = await new Scenestore({ baseUrl: url, apiKey }).me({ signal });
      const profile = flags.profile ?? 'default';
      const file = await writeProfile(profile, { url, api_key: apiKey }, io.env);
      const projects = me.projects.map(({ id }) => id).join(', ');
      const json = { profile, file, ...me };
      return { json, lines: [`Stored as ${profile} in ${file}. Namespace ${me.namespace}; projects: ${projects}.`] };
    }),
  );
}

/** Typed unseen in a terminal, else all of standard input. */
async function askForKey({ stdin, stderr }: CommandIo): Promise<string> {
  if (!stdin.isTTY) return (await text(stdin)).trim();
  stderr.write('API key: ');
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: unseen, terminal: true });
  try {
    return await new Promise((resolve) => lines.question('', (answer) => resolve(answer.trim())));
  } finally {
    lines.close();
    stderr.write('\n');
  }
}
