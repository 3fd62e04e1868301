import { posix } from 'node:path';
import type { ArchiveEntry } from '../archive-visitor.ts';
import { issue } from '../issues.ts';
import { shownPath } from '../plain-text.ts';
import type { ScanIssue } from '../scan-result.ts';

/** Links that are kept to see whether what they point to was counted. */
export const MAX_LINKS = 100;

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

/**
 * That a file which is counted where it is there is only a link: the first such. One to a file that was counted is left out.
 *
 * @param files that were counted
 */
export function uncountedLinks(links: readonly ArchiveEntry[], files: readonly { path: string }[]): ScanIssue[] {
  const counted = new Set(files.map(({ path }) => path));
  const first = links.find(({ path, target = '', isHardLink }) => {
    return !counted.has(posix.join(isHardLink ? '' : posix.dirname(path), target));
  });
  return first === undefined ? [] : [issue('INCOMPLETE', linkSentence(first))];
}
