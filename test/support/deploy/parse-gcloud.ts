import { execFile } from 'node:child_process';

/** Where a call ends whose arguments were understood: there is no account to go on with. */
const UNDERSTOOD = 'You do not currently have an active account selected';

/**
 * Runs the real `gcloud` without an account: it can reach nothing.
 *
 * @param cwd folder that holds the files that the arguments name.
 * @param input what it reads from standard input, such as a secret.
 * @returns What is wrong with the arguments; `undefined` when they were understood.
 */
export function parseGcloud(args: readonly string[], cwd: string, input = 'secret'): Promise<string | undefined> {
  const env = {
    ...process.env,
    CLOUDSDK_CONFIG: `${cwd}/gcloud`,
    CLOUDSDK_CORE_PROJECT: 'nowhere',
    CLOUDSDK_CORE_DISABLE_PROMPTS: '1',
    CLOUDSDK_CORE_CHECK_GCE_METADATA: 'false',
  };
  return new Promise((resolve) => {
    const started = execFile('gcloud', [...args], { env, cwd, timeout: 60_000 }, (error, _stdout, stderr) => {
      const understood = error && stderr.includes(UNDERSTOOD);
      resolve(understood ? undefined : stderr.trim() || 'It succeeded, which it cannot have');
    });
    started.stdin?.end(input);
  });
}
