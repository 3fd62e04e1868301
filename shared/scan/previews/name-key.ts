import { hash } from 'node:crypto';
import { baseName } from '../formats/archive-path.ts';

/**
 * What images are chosen by: the SHA-256 of the base name (NFC), in hexadecimal, and then the path. The images with the
 * least keys are a sample that is the same in every order and container.
 *
 * @param path - Normalised, and so in NFC.
 * @param limit - A key from which on none is wanted; nearly all names are beyond it, and nothing more is made of them.
 * @returns `undefined` for one that is not less than the limit
 */
export function nameKey(path: string, limit?: string): string | undefined {
  const digest = hash('sha256', baseName(path));
  // A digest is the beginning of a key, and less than every key that it begins.
  if (limit !== undefined && digest > limit) return undefined;
  const key = `${digest}${path}`;
  return limit === undefined || key < limit ? key : undefined;
}
