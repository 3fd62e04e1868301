import { hash } from 'node:crypto';
import { baseName } from '../formats/archive-path.ts';

/**
 * What images are chosen by: the SHA-256 of the base name (NFC), in hexadecimal, and then the path. The images with the
 * least keys are a sample that is the same in every order and container.
 *
 * @param path - Normalised, and so in NFC.
 */
export function nameKey(path: string): string {
  return `${hash('sha256', baseName(path))}${path}`;
}
