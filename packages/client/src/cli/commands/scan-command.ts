import type { Command } from 'commander';
import type { NewDataset } from '../../api/types.ts';
import { Scenestore } from '../../scenestore.ts';
import { type CommandIo, type CommonOptions, commandOf, runCommand } from '../command-context.ts';
import { jsonOption } from '../json-option.ts';
import { formatOption, scanOutcome, watchPush } from './push-command.ts';

/** `scenestore scan`. */
export function scanCommand(io: CommandIo): Command {
  return commandOf(
    'scan',
    'Counts the scenes of a file or folder as the service would; nothing is sent.',
    'scan ./warehouse-v3 --format coco',
  )
    .argument('<path>', 'a folder, or a file: zip, tar, tar.gz, tar.zst or JSON')
    .addOption(formatOption().makeOptionMandatory())
    .option('--adapter <json>', 'how the scenes of format custom are counted; JSON or @file', jsonOption)
    .action((path: string, flags: CommonOptions & { format: NewDataset['format']; adapter?: unknown }) =>
      runCommand(flags, io, async (context) => {
        // Nothing is called: a scan needs no service.
        const local = new Scenestore({ baseUrl: 'http://localhost', apiKey: '' });
        return scanOutcome(await local.scan(path, flags, watchPush(context)));
      }),
    );
}
