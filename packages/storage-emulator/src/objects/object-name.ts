import { invalid } from '../storage-error.ts';

/** "Object names can contain any sequence of valid Unicode characters, of length 1-1024 bytes when UTF-8 encoded." */
const LONGEST_NAME = 1024;

/**
 * Refuses a name that an object cannot have.
 *
 * @throws StorageError 400 that says why.
 * @see https://cloud.google.com/storage/docs/objects#naming
 */
export function checkObjectName(name: string): void {
  const bytes = Buffer.byteLength(name);
  const why = [
    [name === '', 'it is empty'],
    [bytes > LONGEST_NAME, `it has ${bytes} bytes in UTF-8, and at most ${LONGEST_NAME} are allowed`],
    [/[\r\n]/.test(name), 'it contains a carriage return or line feed'],
    [name === '.' || name === '..', '"." and ".." are not allowed'],
    [name.startsWith('.well-known/acme-challenge/'), 'it begins with ".well-known/acme-challenge/"'],
    [!name.isWellFormed(), 'it is not valid Unicode'],
  ].find(([isWrong]) => isWrong)?.[1];
  if (why) throw invalid(`The specified object name is not valid: ${why}.`);
}
