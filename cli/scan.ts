import { basename } from 'node:path';
import { ApiError } from '../shared/errors.ts';
import { type FileSource, openFileSource } from '../shared/scan/file-source.ts';
import { scan } from '../shared/scan/scan.ts';
import { ScanFault } from '../shared/scan/scan-fault.ts';
import { scanArguments } from './scan-arguments.ts';
import { type ScanView, scanView } from './scan-view.ts';

async function open(path: string): Promise<FileSource> {
  try {
    return await openFileSource(path);
  } catch (error) {
    throw new ApiError('INVALID_ARGUMENT', error instanceof Error ? error.message : String(error));
  }
}

async function run(args: readonly string[]): Promise<ScanView> {
  const { file, ...options } = scanArguments(args);
  const source = await open(file);
  try {
    return scanView(await scan(source, { ...options, filename: basename(file) }));
  } finally {
    await source[Symbol.asyncDispose]();
  }
}

function errorView(error: unknown): { error: { code: string; message: string } } {
  if (error instanceof ScanFault || error instanceof ApiError) {
    return { error: { code: error.code, message: error.message } };
  }
  return { error: { code: 'INTERNAL', message: error instanceof Error ? error.message : String(error) } };
}

/** Scans a local file as an upload would be: one JSON object on stdout, exit code 0 for a result and 1 for an error. */
try {
  console.log(JSON.stringify(await run(process.argv.slice(2))));
} catch (error) {
  process.exitCode = 1;
  console.log(JSON.stringify(errorView(error)));
}
