import { Command, InvalidArgumentError, Option } from 'commander';
import type { Adapter } from '../../shared/dataset/adapter.ts';
import { DATASET_FORMATS, type DatasetFormat } from '../../shared/dataset/format.ts';
import { ApiError } from '../../shared/errors.ts';
import { adapterSchema } from '../../shared/validation/dataset-fields.ts';
import { bodyValidator } from '../../shared/validation/validator.ts';

/** What `npm run scan` was asked for. */
export interface ScanRequest {
  file: string;
  format: DatasetFormat;
  adapter?: Adapter;
  /** Whether to say what is in it, too, and whether as JSON instead of tables. */
  report: boolean;
  json: boolean;
}

type Options = Pick<ScanRequest, 'format' | 'report' | 'json'> & { adapter?: unknown };

const EXAMPLES = `
Examples:
  npm run --silent scan -- warehouse-v3.tar.gz --format coco
  npm run --silent scan -- warehouse-v3.tar.gz --format coco --report
  npm run --silent scan -- drives.zip --format custom --adapter '{"scenes": {"directories": "scenes/*"}}'

Prints what the registry would store: {format, scene_count, frame_count, counts, issues}, or {"error": {code, message}}.
With --report it prints what is in the archive and what is wrong with it, as tables, or with --json as JSON.
The limits are those of the registry; SCAN_MAX_ENTRIES and the like set others. Exit codes: 0 a result, 1 the file or the
adapter is at fault, 2 wrong usage.`;

const validateAdapter = bodyValidator(adapterSchema);

/**
 * The command line of `npm run scan`.
 * @param scan does what was asked for
 */
export function scanProgram(scan: (request: ScanRequest) => Promise<void>): Command {
  const program = new Command('scan')
    .description('Counts the scenes of a local archive as the registry would, and prints one JSON object.')
    .argument('<file>', 'a zip, tar, tar.gz, tar.zst or JSON file; with --format custom, any file')
    .addOption(
      new Option('--format <format>', 'what the archive is declared as').choices(DATASET_FORMATS).makeOptionMandatory(),
    )
    .option('--adapter <json>', 'how the scenes of a custom archive are counted', jsonOf)
    .option('--report', 'say what is in the archive and what is wrong with it', false)
    .option('--json', 'print the report as JSON', false)
    .addHelpText('after', EXAMPLES)
    .exitOverride();
  return program.action((file: string, { adapter, ...options }: Options) => {
    if (options.json && !options.report) program.error("error: option '--json' goes with '--report'");
    if (adapter === undefined) return scan({ file, ...options });
    if (options.format !== 'custom') program.error("error: option '--adapter' goes with '--format custom'");
    return scan({ file, ...options, adapter: adapterOf(adapter) });
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidArgumentError('It is not JSON.');
  }
}

/** @throws ApiError INVALID_ARGUMENT, as the API answers it */
function adapterOf(json: unknown): Adapter {
  const validated = validateAdapter(json);
  if ('value' in validated) return validated.value;
  const faults = validated.faults.map(({ field, message }) => `adapter.${field} ${message}`);
  throw new ApiError('INVALID_ARGUMENT', faults.join(', '));
}
