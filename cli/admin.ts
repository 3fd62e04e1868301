import { readConfig } from '../shared/config/config.ts';
import type { Environment } from '../shared/config/setting.ts';
import { ApiError } from '../shared/errors.ts';
import { createServices, type Services } from '../shared/services.ts';
import { adminProgram } from './admin/admin-program.ts';
import { runProgram } from './run-program.ts';

let opened: Services | undefined;

const program = adminProgram({
  environment: process.env,
  async services() {
    if (!opened) await requireCredentials(process.env);
    opened ??= createServices(readConfig(process.env));
    return opened;
  },
  print: (result) => console.log(JSON.stringify(result, null, 2)),
});

process.exitCode = await runProgram(program, process.argv.slice(2), (error) =>
  console.error(error instanceof Error ? error.message : String(error)),
);
await opened?.registry.close();

/**
 * Checks for credentials before the Firestore client is opened: without them it ends the process with a stack trace.
 *
 * @throws ApiError UNAUTHENTICATED that says what to set.
 */
async function requireCredentials(environment: Environment): Promise<void> {
  if (environment.FIRESTORE_EMULATOR_HOST) return;
  if (!environment.GOOGLE_CLOUD_PROJECT) {
    throw new ApiError('UNAUTHENTICATED', 'Set GOOGLE_CLOUD_PROJECT to the project of the deployment');
  }
  const { GoogleAuth } = await import('google-auth-library');
  try {
    await new GoogleAuth().getApplicationDefault();
  } catch (cause) {
    const message = 'No Google credentials were found; run: gcloud auth application-default login';
    throw new ApiError('UNAUTHENTICATED', message, [], { cause });
  }
}
