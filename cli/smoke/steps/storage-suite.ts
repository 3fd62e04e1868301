import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { GoogleAuth } from 'google-auth-library';
import type { Deployment } from '../../../build/deploy/deployment.ts';
import { ROOT } from '../../../build/functions.ts';
import type { SmokeStep } from '../step.ts';

/** What the local Cloud Storage server is held to, and what the real one is held to here. */
const SUITES = 'packages/storage-emulator/test/integration/(official-client|signed-access)';

/** Tests that failed which are named. */
const MAX_NAMES = 5;

/** Buckets come and go slowly, and one after the other. */
const TEST_TIMEOUT_MS = 180_000;

/** The suites of the local Cloud Storage server, run against the real service. */
export function storageSuite({ projectId, region }: Deployment): SmokeStep {
  return {
    name: 'storage-suite',
    async run() {
      await requireSigner();
      const program = join(createRequire(import.meta.url).resolve('jest/package.json'), '../bin/jest.js');
      return runJest([program, `--testTimeout=${TEST_TIMEOUT_MS}`, SUITES], {
        ...process.env,
        REAL_STORAGE_PROJECT: projectId,
        REAL_STORAGE_LOCATION: region,
      });
    },
  };
}

/** @throws Error when the credentials are those of a person, who has nothing to sign with. */
async function requireSigner(): Promise<void> {
  const { client_email: signer } = await new GoogleAuth().getCredentials();
  if (!signer) throw new Error('these credentials cannot sign: impersonate a service account, see docs/deploy.md');
}

/** Runs Jest. @throws Error with the names of the tests that failed. */
function runJest(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [...args], { cwd: ROOT, env, maxBuffer: 2 ** 26 }, (error, _stdout, stderr) => {
      const summary = /^Tests: +(.*)$/m.exec(stderr)?.[1] ?? 'no test ran';
      const failed = [...new Set([...stderr.matchAll(/^ +● (.*)$/gm)].map(([, name]) => name))];
      const more = failed.length > MAX_NAMES ? [`and ${failed.length - MAX_NAMES} more`] : [];
      if (error) reject(new Error([summary, ...failed.slice(0, MAX_NAMES), ...more].join('; ')));
      else resolve(`against the real Cloud Storage: ${summary}`);
    });
  });
}
