/** Runs `work` without the structured log lines of what is killed and broken on purpose: thousands of warnings. */
export async function withoutLogs<T>(work: () => Promise<T>): Promise<T> {
  const { stdout } = process;
  const write = stdout.write;
  stdout.write = ((text: string, ...rest: []) =>
    String(text).startsWith('{"severity"') ? true : write.call(stdout, text, ...rest)) as typeof write;
  try {
    return await work();
  } finally {
    stdout.write = write;
  }
}
