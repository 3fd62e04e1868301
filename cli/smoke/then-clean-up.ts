/**
 * Does something and cleans up, whatever became of it.
 *
 * @throws What the work threw. When the clean-up fails too, an error that says what both came to: the work first.
 */
export async function thenCleanUp<T>(work: () => Promise<T>, cleanUp: () => Promise<unknown>): Promise<T> {
  const result = await work().catch(async (cause: unknown) => {
    await cleanUp().catch((further: unknown) => {
      throw new Error(`${told(cause)}; the clean-up failed too: ${told(further)}`, { cause });
    });
    throw cause;
  });
  await cleanUp();
  return result;
}

/** What an error says, with what caused it: the cause of a request that found no server is what helps. */
export function told(error: unknown): string {
  const { message, cause } = Object(error) as { message?: unknown; cause?: unknown };
  if (typeof message !== 'string') return String(error);
  const why = cause === undefined ? '' : told(cause);
  return message.includes(why) ? message : `${message} (${why})`;
}
