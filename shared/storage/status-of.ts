/** The HTTP status of a failed call of the Cloud Storage client; 0 when it has none. */
export function statusOf(error: unknown): number {
  const { code, status } = error as { code?: unknown; status?: unknown };
  return Number(code ?? status) || 0;
}
