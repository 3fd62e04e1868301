import type { ArchiveEntry } from '../archive-visitor.ts';
import { shownPath } from '../plain-text.ts';

/** That a file which is needed is only there as a link, and what to do about it. */
export function linkSentence({ path, target }: Pick<ArchiveEntry, 'path' | 'target'>): string {
  const where = target === undefined ? '' : ` to ${shownPath(target)}`;
  return `${shownPath(path)} is a link${where}, and links are not followed; pack with tar -h, or zip without -y.`;
}
