import { type Command, Option } from 'commander';
import { DATASET_FORMATS } from '../../../../../shared/dataset/format.ts';
import type { NewDataset } from '../../api/types.ts';
import type { PushPhase, PushWatch } from '../../push/push-context.ts';
import type { Scenestore } from '../../scenestore.ts';
import { ScenestoreError } from '../../scenestore-error.ts';
import { type CommandContext, type CommandIo, type CommonOptions, commandOf, runCommand } from '../command-context.ts';
import { collect, collectPairs, durationOption, jsonOption } from '../json-option.ts';
import { bytesText, type Outcome, plain } from '../output.ts';
import { datasetOutcome, requireBytes, type WaitFlags, waitFor } from './wait-for.ts';

interface PushFlags extends CommonOptions, WaitFlags {
  project?: string;
  name?: string;
  format: NewDataset['format'];
  adapter?: NewDataset['adapter'];
  metadata?: Record<string, string>;
  metadataJson?: Record<string, unknown>;
  tag?: string[];
  description?: string;
  dataType?: NewDataset['data_type'];
  expect?: NewDataset['expect'];
  scan: boolean;
  dryRun?: boolean;
  wait?: boolean;
}

const STEPS: Record<PushPhase, string> = { scan: 'checking', checksum: 'reading', send: 'sending' };

/** `scenestore push`. */
export function pushCommand(io: CommandIo): Command {
  return withWait(
    commandOf(
      'push',
      'Sends a file, or a folder as a tar, to a new dataset: checked first, resumed after any break, verified by checksum. ' +
        'Run the same command again to go on with an interrupted push.',
      'push ./warehouse-v3 --project proj_abc123 --format coco --wait',
    )
      .argument('<path>', 'a folder, or a file: zip, tar, tar.gz, tar.zst or JSON')
      .option('--project <id>', 'the project; needed when the key has several')
      .option('--name <name>', 'the name of the dataset; by default that of the folder or file')
      .addOption(formatOption().makeOptionMandatory())
      .option('--adapter <json>', 'how the scenes of format custom are counted; JSON or @file', jsonOption)
      .option('--metadata <key=value>', 'an entry of the metadata, as text; several', collectPairs)
      .option('--metadata-json <json>', 'metadata as a JSON object or @file', jsonOption)
      .option('--tag <tag>', 'a tag; several', collect)
      .option('--description <text>', 'a description')
      .option('--data-type <type>', 'what kind of data it is')
      .option('--expect <json>', 'what has to be found, else the dataset is rejected; JSON or @file', jsonOption)
      .option('--no-scan', 'send without checking first')
      .option('--dry-run', 'stop after the check'),
  ).action((path: string, flags: PushFlags) => runCommand(flags, io, (context) => push(path, flags, context)));
}

/** The formats that the service knows. */
export function formatOption(): Option {
  return new Option('--format <format>', 'what it is declared as').choices(DATASET_FORMATS);
}

/** The options of commands that wait for a dataset they have sent. */
export function withWait(command: Command): Command {
  return command
    .option('--wait', 'wait until it is processed; its status decides the exit code')
    .addOption(new Option('--until <state>', 'with --wait: also for a reviewer').choices(['processed', 'decided']))
    .option('--timeout <time>', 'with --wait: give up after 90s, 15m, 2h', durationOption);
}

/** Shows the steps of a push. */
export function watchPush({ progress, signal }: CommandContext): PushWatch {
  return {
    signal,
    onProgress: ({ phase, bytes, total }) => progress.bytes(STEPS[phase], bytes, total),
    onRemark: (remark) => progress.remark(remark),
  };
}

async function push(path: string, flags: PushFlags, context: CommandContext): Promise<Outcome> {
  if (flags.dryRun) return dryRun(path, flags, context);
  const { name, format, adapter, description, tag, dataType, expect, scan } = flags;
  const scenestore = await context.scenestore(true);
  const metadata = flags.metadata || flags.metadataJson ? { ...flags.metadataJson, ...flags.metadata } : undefined;
  const pushed = await scenestore.push(path, {
    project: flags.project ?? (await onlyProject(scenestore, context.signal)),
    format,
    scan,
    ...(name !== undefined && { name }),
    ...(adapter !== undefined && { adapter }),
    ...(metadata && { metadata }),
    ...(description !== undefined && { description }),
    ...(tag && { tags: tag }),
    ...(dataType && { dataType }),
    ...(expect !== undefined && { expect }),
    ...watchPush(context),
  });
  return afterPush(pushed, flags, scenestore, context);
}

/** Waits if that was asked for, and compares what was processed with what was sent. */
export async function afterPush(
  { dataset, bytes }: Awaited<ReturnType<Scenestore['push']>>,
  flags: WaitFlags & { wait?: boolean },
  scenestore: Scenestore,
  context: CommandContext,
): Promise<Outcome> {
  const last = flags.wait ? await waitFor(dataset.id, flags, scenestore, context) : dataset;
  requireBytes(last, bytes);
  return datasetOutcome(last);
}

async function dryRun(path: string, { format, adapter }: PushFlags, context: CommandContext): Promise<Outcome> {
  const { Scenestore: Local } = await import('../../scenestore.ts');
  const local = new Local({ baseUrl: 'http://localhost', apiKey: '' });
  const options = { format, ...(adapter !== undefined && { adapter }) };
  const result = await local.scan(path, options, watchPush(context));
  return scanOutcome(result);
}

/** The result of a scan, in the words of the API. */
export function scanOutcome(result: Awaited<ReturnType<Scenestore['scan']>>): Outcome {
  const { format, sceneCount, frameCount = null, counts, issues } = result;
  const json = { format, scene_count: sceneCount, frame_count: frameCount, counts, issues };
  const counted = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  const lines = [
    `${format}: ${sceneCount ?? 'unknown'} scenes${frameCount === null ? '' : `, ${frameCount} frames`} (${counted.join(', ')})`,
    ...issues.map(({ code, message }) => plain(`${code}: ${message}`)),
  ];
  return { json, lines };
}

/** @throws ScenestoreError PROJECT_NEEDED that lists the projects of the key */
async function onlyProject(scenestore: Scenestore, signal: AbortSignal): Promise<string> {
  const { projects } = await scenestore.me({ signal });
  const [first] = projects;
  if (projects.length === 1 && first) return first.id;
  const known = projects.map(({ id, name }) => `${id} (${name})`).join(', ') || 'none';
  throw new ScenestoreError('usage', 'PROJECT_NEEDED', `Say which project with --project; the key has ${known}.`);
}

/** `12 MB` of a dataset, for lists. */
export function sizeText(bytes: number | null): string {
  return bytes === null ? '-' : bytesText(bytes);
}
