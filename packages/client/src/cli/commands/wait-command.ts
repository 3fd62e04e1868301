import { type Command, Option } from 'commander';
import { type CommandIo, type CommonOptions, commandOf, runCommand } from '../command-context.ts';
import { durationOption } from '../json-option.ts';
import { forEachId } from '../several.ts';
import { datasetOutcome, type WaitFlags, waitFor } from './wait-for.ts';

/** `scenestore wait`. */
export function waitCommand(io: CommandIo): Command {
  return commandOf(
    'wait',
    'Waits until datasets are processed, or decided.',
    'wait ds_7kx9m2 --until decided --timeout 2h',
  )
    .argument('<id...>', 'datasets')
    .addOption(new Option('--until <state>', 'decided: also for a reviewer').choices(['processed', 'decided']))
    .option('--timeout <time>', 'give up after 90s, 15m, 2h', durationOption)
    .action((ids: string[], flags: CommonOptions & WaitFlags) =>
      runCommand(flags, io, async (context) => {
        const scenestore = await context.scenestore(true);
        return forEachId(ids, async (id) => datasetOutcome(await waitFor(id, flags, scenestore, context)));
      }),
    );
}
