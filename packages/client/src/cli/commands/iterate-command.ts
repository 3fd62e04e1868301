import type { Command } from 'commander';
import { type CommandIo, type CommonOptions, commandOf, runCommand } from '../command-context.ts';
import { collectPairs } from '../json-option.ts';
import { afterPush, watchPush, withWait } from './push-command.ts';
import type { WaitFlags } from './wait-for.ts';

interface IterateFlags extends CommonOptions, WaitFlags {
  reason?: string;
  prompt?: string;
  metadata?: Record<string, string>;
  scan: boolean;
  wait?: boolean;
}

/** `scenestore iterate`. */
export function iterateCommand(io: CommandIo): Command {
  return withWait(
    commandOf(
      'iterate',
      'Sends the next version of a dataset, as push does.',
      'iterate ds_7kx9m2 ./warehouse-v4 --reason "Camera 2 was out of focus" --wait',
    )
      .argument('<id>', 'the dataset, or its latest version')
      .argument('<path>', 'a folder, or a file')
      .option('--reason <text>', 'why there is a new version')
      .option('--prompt <text>', 'what it was made by')
      .option('--metadata <key=value>', 'an entry of the metadata, as text; several', collectPairs)
      .option('--no-scan', 'send without checking first'),
  ).action((id: string, path: string, flags: IterateFlags) =>
    runCommand(flags, io, async (context) => {
      const { reason, prompt, metadata, scan } = flags;
      const body = {
        ...(reason !== undefined && { regeneration_reason: reason }),
        ...(prompt !== undefined && { prompt }),
        ...(metadata && { metadata }),
      };
      const scenestore = await context.scenestore(true);
      const pushed = await scenestore.pushIteration(id, path, { body, scan, ...watchPush(context) });
      return afterPush(pushed, flags, scenestore, context);
    }),
  );
}
