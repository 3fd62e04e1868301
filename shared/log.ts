import { AsyncLocalStorage } from 'node:async_hooks';
import { ConfigError } from './config.ts';

/** Severities of Cloud Logging that the project uses. https://cloud.google.com/logging/docs/structured-logging */
export type Severity = 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';

const common = new AsyncLocalStorage<Record<string, unknown>>();

/** Runs `work`; every line that it writes, however deep and however late, carries these fields. */
export function withLogFields<T>(fields: Record<string, unknown>, work: () => T): T {
  return common.run(fields, work);
}

/** Writes one structured line to standard output. Signed URLs, keys and tokens never belong in one. */
export function log(severity: Severity, message: string, fields: Record<string, unknown> = {}): void {
  process.stdout.write(`${JSON.stringify({ severity, message, ...common.getStore(), ...fields })}\n`);
}

/** An error as log fields, its causes included. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  return { error: error.stack ?? error.message, ...(error.cause ? { cause: errorFields(error.cause) } : {}) };
}

/**
 * Logs an unexpected fault in one line: with its stack and its causes, and a fault in the settings by its message
 * alone, since where in the code a setting is read does not help the operator who has to set it.
 */
export function logFault(message: string, error: unknown): void {
  if (error instanceof ConfigError) log('ERROR', error.message);
  else log('ERROR', message, errorFields(error));
}
