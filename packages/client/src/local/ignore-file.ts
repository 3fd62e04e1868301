import { GlobMatcher } from '../../../../shared/glob/glob-matcher.ts';
import { globFault } from '../../../../shared/glob/parse-glob.ts';
import { ScenestoreError } from '../scenestore-error.ts';

/** Names what of a folder is not sent: the globs of adapters, one a line; lines that begin with `#` are comments. */
export const IGNORE_FILE = '.scenestoreignore';

/**
 * Reads which paths are left out. A glob that matches a folder leaves out all that is in it.
 * @param path of the file, for what is wrong with it
 * @returns whether a path, relative to the folder, is left out
 * @throws ScenestoreError BAD_IGNORE_FILE that names the line
 */
export function parseIgnoreFile(text: string, path: string): (path: string) => boolean {
  const matchers = text.split('\n').flatMap((line, index) => {
    const glob = line.trim();
    if (glob === '' || glob.startsWith('#')) return [];
    const fault = glob.startsWith('!') ? 'is a negation, which is not supported' : globFault(glob);
    if (fault === undefined) return [new GlobMatcher(glob)];
    throw new ScenestoreError('usage', 'BAD_IGNORE_FILE', `${path}:${index + 1}: "${glob}" ${fault}.`);
  });
  return (each) => matchers.some((matcher) => matcher.matches(each));
}
