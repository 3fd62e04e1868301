import type { Environment } from '../../shared/config.ts';
import { ApiError } from '../../shared/errors.ts';

/**
 * Looks for what the Firestore client needs before it is opened: without credentials it ends the process with a stack.
 *
 * @throws ApiError UNAUTHENTICATED that says what to set.
 */
export async function requireCredentials(environment: Environment): Promise<void> {
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
