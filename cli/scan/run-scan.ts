import { basename } from 'node:path';
import { inspect } from 'node:util';
import { readConfig } from '../../shared/config/config.ts';
import { ConfigError } from '../../shared/config/config-error.ts';
import { ApiError } from '../../shared/errors.ts';
import { scanLimits } from '../../shared/processing/scan-limits.ts';
import { type FileSource, openFileSource } from '../../shared/scan/file-source.ts';
import { markInOnePiece } from '../../shared/scan/mark-in-one-piece.ts';
import { scan } from '../../shared/scan/scan.ts';
import { ScanFault } from '../../shared/scan/scan-fault.ts';
import { EXIT, runProgram } from '../run-program.ts';
import { reportTable } from './report-table.ts';
import { type ScanRequest, scanProgram } from './scan-program.ts';
import { scanView } from './scan-view.ts';
import { CLEAR_LINE, withProgress } from './with-progress.ts';

/** The command cannot do what it was asked for, whatever the file holds. */
class UsageError extends Error {}

async function open(path: string): Promise<FileSource> {
  try {
    return await openFileSource(path);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** Where a run of the command reads its settings and prints. */
export interface ScanProcess {
  env: NodeJS.ProcessEnv;
  stdout: Printed;
  stderr: Printed & { isTTY?: boolean };
}

interface Printed {
  write(text: string): unknown;
}

/**
 * Runs `npm run scan`: scans a local file as an upload would be, and prints what was found.
 *
 * @param args - of the command line.
 * @returns the exit code.
 */
export async function runScan(args: readonly string[], { env, stdout, stderr }: ScanProcess): Promise<number> {
  let isUsageError = false;
  const run = async ({ file, json, ...options }: ScanRequest): Promise<void> => {
    const limits = scanLimits(readConfig(env));
    const source = await open(file);
    const { isTTY = false } = stderr;
    const watched = isTTY ? withProgress(source, (text) => stderr.write(text)) : source;
    markInOnePiece();
    try {
      const result = await scan(watched, { ...options, limits, filename: basename(file) });
      const { report } = result;
      stdout.write(`${report && !json ? reportTable(result, report) : JSON.stringify(scanView(result))}\n`);
    } finally {
      if (isTTY) stderr.write(CLEAR_LINE);
      await source[Symbol.asyncDispose]();
    }
  };
  const program = scanProgram(run).configureOutput({
    writeOut: (text) => stdout.write(text),
    writeErr: (text) => stderr.write(text),
  });
  const code = await runProgram(program, args, (error) => {
    if (error instanceof ScanFault || error instanceof ApiError) {
      stdout.write(`${JSON.stringify({ error: { code: error.code, message: error.message } })}\n`);
      return;
    }
    isUsageError = error instanceof UsageError || error instanceof ConfigError;
    stderr.write(`${isUsageError && error instanceof Error ? `error: ${error.message}` : inspect(error)}\n`);
  });
  return isUsageError ? EXIT.USAGE : code;
}
