import { parseArgs } from 'node:util';
import type { Adapter } from '../shared/dataset/adapter.ts';
import { DATASET_FORMATS, type DatasetFormat } from '../shared/dataset/format.ts';
import { ApiError } from '../shared/errors.ts';
import { adapterSchema } from '../shared/validation/dataset-fields.ts';
import { bodyValidator } from '../shared/validation/validator.ts';

/** What `npm run scan` was asked for. */
export interface ScanArguments {
  file: string;
  format: DatasetFormat;
  adapter?: Adapter;
}

const USAGE = `usage: npm run --silent scan -- FILE --format ${DATASET_FORMATS.join('|')} [--adapter JSON]`;

const validateAdapter = bodyValidator(adapterSchema);

function invalid(message: string): ApiError {
  return new ApiError('INVALID_ARGUMENT', `${message}; ${USAGE}`);
}

/**
 * Reads the command line.
 * @param args without the interpreter and the script
 * @throws ApiError INVALID_ARGUMENT, with the usage
 */
export function scanArguments(args: readonly string[]): ScanArguments {
  const { values, positionals } = parse(args);
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw invalid('one FILE is expected');
  const format = DATASET_FORMATS.find((known) => known === values.format);
  if (!format) throw invalid(`--format must be one of ${DATASET_FORMATS.join(', ')}`);
  if (values.adapter === undefined) return { file, format };
  if (format !== 'custom') throw invalid('--adapter goes with --format custom');
  return { file, format, adapter: readAdapter(values.adapter) };
}

function parse(args: readonly string[]): { values: { format?: string; adapter?: string }; positionals: string[] } {
  try {
    const options = { format: { type: 'string' }, adapter: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error));
  }
}

function readAdapter(text: string): Adapter {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid('--adapter is not JSON');
  }
  const validated = validateAdapter(json);
  if ('value' in validated) return validated.value;
  throw invalid(validated.faults.map(({ field, message }) => `--adapter ${field} ${message}`).join(', '));
}
