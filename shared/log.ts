import { AsyncLocalStorage } from 'node:async_hooks';
import { ConfigError } from './config/config-error.ts';

/** Severities of Cloud Logging that the project uses. https://cloud.google.com/logging/docs/structured-logging */
export type Severity = 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';

const common = new AsyncLocalStorage<Record<string, unknown>>();

/** Runs `work`; every line that it writes, however deep and however late, carries these fields. */
export function withLogFields<T>(fields: Record<string, unknown>, work: () => T): T {
  return common.run(fields, work);
}

/** Characters of one text in a line: enough for a stack, and a line of several stays below Cloud Logging's 256 KB. */
const MAX_TEXT_CHARACTERS = 8000;

/** What a terminal would obey instead of show, as far as JSON leaves it as it is: controls, marks of direction. */
const UNPLAIN = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/**
 * Writes one structured line to standard output, each text in it bounded and escaped: paths and messages hold what
 * callers and archives are called. Signed URLs, keys and tokens never belong in one.
 */
export function log(severity: Severity, message: string, fields: Record<string, unknown> = {}): void {
  const line = JSON.stringify({ severity, message, ...common.getStore(), ...fields }, bounded);
  process.stdout.write(`${line.replace(UNPLAIN, escaped)}\n`);
}

/** A text without its middle if it is longer than a line shows. @param characters - Default: those of any text. */
export function shortened(text: string, characters: number = MAX_TEXT_CHARACTERS): string {
  if (text.length <= characters) return text;
  const tail = Math.floor(characters / 3);
  return `${text.slice(0, characters - tail - 1)}…${text.slice(-tail)}`.toWellFormed();
}

function bounded(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? shortened(value) : value;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
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
