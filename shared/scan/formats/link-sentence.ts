import type { ArchiveEntry } from '../archive-visitor.ts';
import { shownPath } from '../plain-text.ts';

/** That a file which is needed is only there as a link, and what to do about it. */
export function linkSentence({
  path,
  target,
  isHardLink,
}: Pick<ArchiveEntry, 'path' | 'target' | 'isHardLink'>): string {
  const where = target === undefined ? '' : ` to ${shownPath(target)}`;
  const [what, how] = isHardLink ? ['a hard link', 'tar --hard-dereference'] : ['a link', 'tar -h, or zip without -y'];
  return `${shownPath(path)} is ${what}${where}, and links are not followed; pack with ${how}.`;
}
