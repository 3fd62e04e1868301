import { type Command, Option } from 'commander';
import { DATASET_FORMATS } from '../../../../../shared/dataset/format.ts';
import type { ListedDataset, ListedFile } from '../../api/types.ts';
import { type CommandIo, type CommonOptions, commandOf, runCommand } from '../command-context.ts';
import { table } from '../output.ts';
import { forEachId } from '../several.ts';
import { sizeText } from './push-command.ts';
import { shownDataset } from './wait-for.ts';

interface ListFlags extends CommonOptions {
  project: string;
  limit: string;
  namePrefix?: string;
  status?: string;
  format?: string;
  tag?: string;
}

/** `scenestore ls`. */
export function listCommand(io: CommandIo): Command {
  return commandOf('ls', 'Lists datasets, newest first.', 'ls --project proj_abc123 --status pending')
    .option('--project <id>', 'a project; * means all', '*')
    .option('--limit <n>', 'at most so many', '50')
    .option('--name-prefix <text>', 'only names that begin so')
    .option('--status <status>', 'only of this status')
    .addOption(new Option('--format <format>', 'only of this format').choices(DATASET_FORMATS))
    .option('--tag <tag>', 'only with this tag')
    .action((flags: ListFlags) =>
      runCommand(flags, io, async ({ scenestore, signal }) => {
        const { project: project_id, namePrefix: name_prefix, status, format, tag } = flags;
        const most = Math.max(1, Number.parseInt(flags.limit, 10) || 50);
        const filter = { project_id, name_prefix, status, format, tag, limit: Math.min(most, 1000) };
        const datasets: ListedDataset[] = [];
        for await (const dataset of (await scenestore()).list(filter, { signal })) {
          datasets.push(dataset);
          if (datasets.length >= most) break;
        }
        return { json: { datasets }, lines: datasets.length === 0 ? [] : listLines(datasets) };
      }),
    );
}

function listLines(datasets: readonly ListedDataset[]): string[] {
  const rows = datasets.map(({ id, name, format, status, scene_count, total_size_bytes, uploaded_at }) => [
    ...[id, name, format, status, scene_count, sizeText(total_size_bytes), uploaded_at],
  ]);
  return table([['ID', 'NAME', 'FORMAT', 'STATUS', 'SCENES', 'SIZE', 'UPLOADED'], ...rows]);
}

/** `scenestore show`. */
export function showCommand(io: CommandIo): Command {
  return commandOf('show', 'Shows datasets.', 'show ds_7kx9m2')
    .argument('<id...>', 'datasets')
    .action((ids: string[], flags: CommonOptions) =>
      runCommand(flags, io, async ({ scenestore, signal }) => {
        const service = await scenestore();
        return forEachId(ids, async (id) => shownDataset(await service.get(id, { signal })));
      }),
    );
}

/** `scenestore files`. */
export function filesCommand(io: CommandIo): Command {
  return commandOf('files', 'Lists the files of a processed archive.', 'files ds_7kx9m2 --prefix train/')
    .argument('<id>', 'a dataset')
    .option('--prefix <path>', 'only paths that begin so')
    .option('--limit <n>', 'at most so many', '1000')
    .action((id: string, flags: CommonOptions & { prefix?: string; limit: string }) =>
      runCommand(flags, io, async ({ scenestore, progress, signal }) => {
        const most = Math.max(1, Number.parseInt(flags.limit, 10) || 1000);
        const files: ListedFile[] = [];
        for await (const file of (await scenestore()).files(id, flags.prefix, { signal })) {
          if (files.length === most) {
            progress.remark(`There are more than ${most} files: --limit shows more.`);
            break;
          }
          files.push(file);
        }
        const lines =
          files.length === 0 ? [] : table(files.map(({ path, size, link }) => [size, shownFile(path, link)]));
        return { json: { files }, lines };
      }),
    );
}

function shownFile(path: string, link: string | undefined): string {
  return link === undefined ? path : `${path} -> ${link}`;
}

/** `scenestore report`. */
export function reportCommand(io: CommandIo): Command {
  return commandOf(
    'report',
    'Shows what is in a dataset: counts, classes, and what the checks found.',
    'report ds_7kx9m2',
  )
    .argument('<id>', 'a dataset')
    .action((id: string, flags: CommonOptions) =>
      runCommand(flags, io, async ({ scenestore, signal }) => {
        const report = await (await scenestore()).report(id, { signal });
        const classes = (report.classes ?? []).map((row) => [row.name, row.annotations, row.images]);
        const checks = report.checks.map((row) => [row.severity, row.code, row.count, row.message]);
        const lines = [
          ...table([['COUNT', ''], ...Object.entries(report.counts).map(([name, count]) => [count, name])]),
          ...(classes.length > 0 ? ['', ...table([['CLASS', 'ANNOTATIONS', 'IMAGES'], ...classes])] : []),
          ...(checks.length > 0 ? ['', ...table([['SEVERITY', 'CHECK', 'COUNT', 'MESSAGE'], ...checks])] : []),
        ];
        return { json: report, lines };
      }),
    );
}
