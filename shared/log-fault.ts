import { ConfigError } from './config.ts';
import { errorFields, log } from './log.ts';

/**
 * Logs what nobody expected, in one line: with its stack and its causes, and a fault in the settings by its message
 * alone, since where in the code a setting is read helps nobody who has to set it.
 */
export function logFault(message: string, error: unknown): void {
  if (error instanceof ConfigError) log('ERROR', error.message);
  else log('ERROR', message, errorFields(error));
}
