import { randomBytes } from 'node:crypto';

/** A Google Cloud project id that nobody else uses: an empty Firestore of one's own on the shared emulator. */
export function uniqueProjectId(): string {
  return `test-${randomBytes(6).toString('hex')}`;
}
