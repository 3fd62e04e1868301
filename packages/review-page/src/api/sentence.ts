import { ScenestoreError } from '../../../client/src/scenestore-error.ts';

/** What went wrong, in one sentence for the person at the page. */
export function sentence(error: unknown): string {
  if (!(error instanceof ScenestoreError)) {
    return error instanceof Error ? error.message : 'Something went wrong. Reload the page.';
  }
  switch (error.code) {
    case 'UNREACHABLE':
      return 'The registry did not answer. Check your network, then try again; nothing you typed is lost.';
    case 'RATE_LIMITED':
      return 'The registry asks for a pause: too many requests came at once. Try again in a moment.';
    case 'UNAUTHENTICATED':
      return 'Your sign-in has ended. Sign in again to go on.';
    case 'UNKNOWN_OPERATION':
      return 'This registry does not offer that.';
    default:
      return error.kind === 'platform'
        ? `The registry has a fault: ${error.message} Try again in a moment.`
        : error.message;
  }
}

/** Whether an error has one of these codes. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof ScenestoreError && codes.includes(error.code);
}
