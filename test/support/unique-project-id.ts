import { randomBytes } from 'node:crypto';

/** A Google Cloud project id that no other test uses: an empty Firestore on the shared emulator. */
export function uniqueProjectId(): string {
  return `test-${randomBytes(6).toString('hex')}`;
}
