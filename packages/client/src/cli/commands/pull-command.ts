import type { Command } from 'commander';
import { type CommandIo, type CommonOptions, commandOf, runCommand } from '../command-context.ts';
import { bytesText } from '../output.ts';

interface PullFlags extends CommonOptions {
  extract?: boolean;
  files?: string[];
  force?: boolean;
}

/** `scenestore pull`. */
export function pullCommand(io: CommandIo): Command {
  return commandOf(
    'pull',
    'Fetches the archive of a processed dataset, in parts and verified by checksum. Run the same command again to go on.',
    'pull ds_7kx9m2 ./warehouse-v3 --extract',
  )
    .argument('<id>', 'a dataset')
    .argument('[dir]', 'where to', '.')
    .option('--extract', 'unpack it there instead of keeping the archive')
    .option('--files <glob...>', 'fetch only the files that match, each by itself, such as "images/*.jpg"')
    .option('--force', 'overwrite what is there')
    .action((id: string, folder: string, { extract = false, force = false, files, ...flags }: PullFlags) =>
      runCommand(flags, io, async ({ scenestore, progress, signal }) => {
        const pulled = await (await scenestore(true)).pull(id, {
          ...{ folder, extract, force, signal, ...(files && { files }) },
          onProgress: ({ bytes, total }) => progress.bytes('fetching', bytes, total),
          onRemark: (remark) => progress.remark(remark),
        });
        const what = pulled.files === undefined ? bytesText(pulled.size_bytes) : `${pulled.files} files`;
        return { json: { id, ...pulled }, lines: [`${pulled.path}  ${what}`] };
      }),
    );
}
