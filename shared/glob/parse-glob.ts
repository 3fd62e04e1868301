import { GlobError, type GlobPath, type GlobToken } from './glob-token.ts';
import { readGlob } from './read-glob.ts';

const DOT = 0x2e;

/** What globs may hold, for messages. */
export const GLOB_SYNTAX =
  '* (part of a name), ? (one character), ** (any folders), {a,b} (a choice) and {scene} (a capture)';

/**
 * What a glob looks for: one path for each choice that its braces write out. A slash at either end and a leading `./`
 * mean nothing; letters are compared in NFC.
 * @throws GlobError
 */
export function parseGlob(glob: string): GlobPath[] {
  const plain = glob.normalize('NFC').replace(/^(?:\.?\/)+|\/+$/g, '');
  if (plain === '' || plain === '.') throw new GlobError('names nothing');
  const paths = readGlob(plain).map(pathOf);
  for (const path of paths) checkCaptures(path);
  return paths;
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

/** The names of the captures that every choice of a glob has. @throws GlobError */
export function globCaptures(glob: string): string[] {
  const [first = [], ...others] = parseGlob(glob).map(capturesOf);
  return first.filter((name) => others.every((names) => names.includes(name)));
}

function capturesOf(path: GlobPath): string[] {
  return path.flatMap((token) => (token.kind === 'capture' ? [token.name] : []));
}

function checkCaptures(path: GlobPath): void {
  const names = capturesOf(path);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new GlobError(`captures {${twice}} twice; write * in the second place`);
  const next = path.findIndex(({ kind }, at) => kind === 'capture' && path[at + 1]?.kind === 'capture');
  if (next >= 0) throw new GlobError('has two captures with nothing between them; write one');
}

/** `**` gets its slash, and at the end a name: `a/**` is what lies below `a`, at any depth. */
function pathOf(tokens: readonly GlobToken[]): GlobPath {
  const names: GlobToken[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'slash') names.push([]);
    else names.at(-1)?.push(token);
  }
  const path: GlobToken[] = [];
  for (const [at, name] of names.entries()) {
    const isLast = at === names.length - 1;
    if (at === 0 && !isLast && isDot(name)) continue;
    if (isAnyFolders(name)) {
      if (path.at(-1)?.kind !== 'folders') path.push({ kind: 'folders' });
      if (isLast) path.push({ kind: 'star' });
      continue;
    }
    const stars = name.findIndex(({ kind }, place) => kind === 'star' && name[place + 1]?.kind === 'star');
    if (stars >= 0) throw new GlobError('has ** beside other characters; write **/* for any depth, or * within a name');
    path.push(...name);
    if (!isLast) path.push({ kind: 'slash' });
  }
  return path;
}

function isAnyFolders(name: readonly GlobToken[]): boolean {
  return name.length === 2 && name.every(({ kind }) => kind === 'star');
}

function isDot(name: readonly GlobToken[]): boolean {
  const [first, second] = name;
  return first?.kind === 'character' && first.code === DOT && second === undefined;
}
