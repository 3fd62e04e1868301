import type { ArchiveEntry } from '../../archive-visitor.ts';
import { issue } from '../../issues.ts';
import { ScanFault } from '../../scan-fault.ts';
import type { ScanIssue } from '../../scan-result.ts';
import { linkSentence } from '../link-sentence.ts';

/**
 * What is said of links among the files that an adapter wants to read: they hold nothing.
 * @param first the link that came first
 * @param links how many of the files are links
 * @throws ScanFault UNRECOGNISED_LAYOUT when all of them are
 */
export function linkIssues(first: ArchiveEntry | undefined, links: number, files: number): ScanIssue[] {
  if (first === undefined || links === 0) return [];
  const sentence = linkSentence(first);
  if (files === links) throw new ScanFault('UNRECOGNISED_LAYOUT', sentence);
  return [issue('INCOMPLETE', `${links} of ${files} files are links. ${sentence}`)];
}
