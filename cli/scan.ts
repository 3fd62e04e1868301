import { basename } from 'node:path';
import { readConfig } from '../shared/config/config.ts';
import { ConfigError } from '../shared/config/config-error.ts';
import { ApiError } from '../shared/errors.ts';
import { scanLimits } from '../shared/processing/scan-limits.ts';
import { type FileSource, openFileSource } from '../shared/scan/file-source.ts';
import { markInOnePiece } from '../shared/scan/mark-in-one-piece.ts';
import { scan } from '../shared/scan/scan.ts';
import { ScanFault } from '../shared/scan/scan-fault.ts';
import { EXIT, runProgram } from './run-program.ts';
import { reportTable } from './scan/report-table.ts';
import { type ScanRequest, scanProgram } from './scan/scan-program.ts';
import { scanView } from './scan/scan-view.ts';
import { CLEAR_LINE, withProgress } from './scan/with-progress.ts';

/** The command cannot do what it was asked for, whatever the file holds. */
class UsageError extends Error {}

async function open(path: string): Promise<FileSource> {
  try {
    return await openFileSource(path);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Scans a local file as an upload would be. */
async function run({ file, json, ...options }: ScanRequest): Promise<void> {
  const limits = scanLimits(readConfig(process.env));
  const source = await open(file);
  const { isTTY } = process.stderr;
  const watched = isTTY ? withProgress(source, (text) => process.stderr.write(text)) : source;
  markInOnePiece();
  try {
    const result = await scan(watched, { ...options, limits, filename: basename(file) });
    const { report } = result;
    console.log(report && !json ? reportTable(result, report) : JSON.stringify(scanView(result)));
  } finally {
    if (isTTY) process.stderr.write(CLEAR_LINE);
    await source[Symbol.asyncDispose]();
  }
}

let isUsageError = false;

const code = await runProgram(scanProgram(run), process.argv.slice(2), (error) => {
  if (error instanceof ScanFault || error instanceof ApiError) {
    console.log(JSON.stringify({ error: { code: error.code, message: error.message } }));
    return;
  }
  isUsageError = error instanceof UsageError || error instanceof ConfigError;
  console.error(isUsageError && error instanceof Error ? `error: ${error.message}` : error);
});
process.exitCode = isUsageError ? EXIT.USAGE : code;
