import { Command } from 'commander';
import type { Patience } from '../api/backoff.ts';
import { Scenestore } from '../scenestore.ts';
import { ScenestoreError } from '../scenestore-error.ts';
import type { Outcome } from './output.ts';
import { readSettings, type SettingsOptions } from './profiles.ts';
import { Progress } from './progress.ts';

/** What the process gives a command. */
export interface CommandIo {
  env: NodeJS.ProcessEnv;
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown; isTTY?: boolean };
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
  setExitCode: (code: number) => void;
}

/** Options that every command takes. */
export interface CommonOptions extends SettingsOptions {
  json?: boolean;
  quiet?: boolean;
}

/** What the action of a command works with. */
export interface CommandContext {
  io: CommandIo;
  progress: Progress;
  signal: AbortSignal;
  /**
   * The service. @param isPatient whether to try for minutes what the network or the platform refuses
   * @throws ScenestoreError NOT_CONFIGURED
   */
  scenestore(isPatient?: boolean): Promise<Scenestore>;
}

/** What a person waits for an answer that does not come. */
const QUICK: Patience = { beforeFirstAnswerMs: 3_000, afterFirstAnswerMs: 20_000 };

/** A command with an example, and the options that all share. @param example without the name of the program */
export function commandOf(name: string, description: string, example: string): Command {
  return new Command(name)
    .description(description)
    .option('--json', 'print one JSON document')
    .option('--quiet', 'show no progress and no remarks')
    .option('--url <url>', 'the service (SCENESTORE_URL)')
    .option('--api-key <key>', 'its API key (SCENESTORE_API_KEY; other users of the machine can see options)')
    .option('--profile <name>', 'what `scenestore login` stored')
    .addHelpText('after', `\nExample:\n  scenestore ${example}`);
}

/** Runs the action of a command, and prints what it comes to: the result on standard output, all else on standard error. */
export async function runCommand(
  options: CommonOptions,
  io: CommandIo,
  action: (context: CommandContext) => Promise<Outcome>,
): Promise<void> {
  const { stderr, signal } = io;
  const write = (text: string): void => void stderr.write(text);
  const progress = new Progress(options.quiet ? undefined : { isTerminal: stderr.isTTY === true, write });
  const scenestore = async (isPatient = false): Promise<Scenestore> => {
    const { url, api_key: apiKey, isLocalStack } = await readSettings(options, io.env);
    if (isLocalStack) progress.remark(`Using the local stack at ${url}.`);
    if (!URL.canParse(url))
      throw new ScenestoreError('usage', 'INVALID_URL', `"${url}" is not a URL, such as https://host.`);
    return new Scenestore({ baseUrl: url, apiKey, ...(!isPatient && { patience: QUICK }) });
  };
  try {
    const { json, lines, exitCode = 0 } = await action({ io, progress, signal, scenestore });
    progress.clear();
    const text = options.json ? JSON.stringify(json) : lines.join('\n');
    if (text !== '') io.stdout.write(`${text}\n`);
    io.setExitCode(exitCode);
  } finally {
    progress.clear();
  }
}
