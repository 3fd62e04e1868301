import { GlobError, type GlobToken } from './glob-token.ts';
import { readGlob } from './read-glob.ts';

/** `**` as a whole name: any number of folders, or none. */
export const ANY_FOLDERS = '**';

/** A path as a glob describes it, name by name. */
export type GlobPath = readonly (typeof ANY_FOLDERS | readonly GlobToken[])[];

const DOT = 0x2e;

/** What globs may hold, for messages. */
export const GLOB_SYNTAX = '*, **, ?, [a-z], [^a-z], {a,b} and \\ before any of these characters';

/**
 * What a glob looks for: one path for each alternative that its braces write out. A slash at either end and a leading
 * `./` mean nothing.
 * @throws GlobError
 */
export function parseGlob(glob: string): GlobPath[] {
  const plain = withoutEnds(glob);
  if (plain === '') throw new GlobError('names nothing');
  return readGlob(plain).map(pathOf);
}

/** A glob, or a path, without a slash at either end. */
export function withoutEnds(glob: string): string {
  return glob.replace(/^\/|\/$/g, '');
}

/** What is wrong with a glob, as half a sentence; `undefined` for one that is right. */
export function globFault(glob: string): string | undefined {
  try {
    parseGlob(glob);
    return undefined;
  } catch (error) {
    if (error instanceof GlobError) return `${error.message}. A glob may hold ${GLOB_SYNTAX}`;
    throw error;
  }
}

function pathOf(tokens: readonly GlobToken[]): GlobPath {
  const names: GlobToken[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'slash') names.push([]);
    else names.at(-1)?.push(token);
  }
  while (names.length > 1 && isDot(names[0])) names.shift();
  const path: GlobPath[number][] = [];
  for (const name of names) {
    if (!isAnyFolders(name)) path.push(name);
    else if (path.at(-1) !== ANY_FOLDERS) path.push(ANY_FOLDERS);
  }
  // `a/**` matches the folder as well as what it holds; `*/**` only what it holds, as everyone expects of it.
  const above = path.at(-2);
  if (path.at(-1) === ANY_FOLDERS && Array.isArray(above) && above.at(-1)?.kind === 'star')
    path.push([{ kind: 'star' }]);
  return path;
}

function isAnyFolders(name: readonly GlobToken[]): boolean {
  return name.length === 2 && name.every(({ kind }) => kind === 'star');
}

function isDot(name: readonly GlobToken[] = []): boolean {
  const [first, second] = name;
  return first?.kind === 'character' && first.code === DOT && second === undefined;
}
