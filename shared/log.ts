/** Severities of Cloud Logging that the project uses. https://cloud.google.com/logging/docs/structured-logging */
export type Severity = 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR';

/** Writes one structured line to standard output. Signed URLs, keys and tokens never belong in one. */
export function log(severity: Severity, message: string, fields: Record<string, unknown> = {}): void {
  process.stdout.write(`${JSON.stringify({ severity, message, ...fields })}\n`);
}

/** An error as log fields, its causes included. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: String(error) };
  return { error: error.stack ?? error.message, ...(error.cause ? { cause: errorFields(error.cause) } : {}) };
}
