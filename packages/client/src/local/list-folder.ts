import type { Stats } from 'node:fs';
import { lstat, readdir, readFile, readlink, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isLitter } from '../../../../shared/scan/normalise-path.ts';
import { ScenestoreError } from '../scenestore-error.ts';
import { compareUtf8 } from './compare-utf8.ts';
import { IGNORE_FILE, parseIgnoreFile } from './ignore-file.ts';
import { LocalFile, unreadable } from './local-file.ts';

/** The files of a folder that are sent. */
export interface FolderListing {
  /** In the order of the bytes of their paths. */
  files: LocalFile[];
  /** Folders that hold nothing, which a tar without folders cannot hold; paths relative to the folder. */
  emptyFolders: string[];
  /** Files that `.scenestoreignore` or the list of litter leaves out. */
  leftOut: number;
}

/** Files whose facts are asked for at once. */
const AT_ONCE = 64;

/**
 * Lists what a folder sends. Symbolic links to files and folders inside it are followed.
 *
 * @throws ScenestoreError of kind `file` that names the file: an empty folder, a name that is not UTF-8, two names that
 *   are one in NFC, a link that leads nowhere, outside or upwards, what is neither file nor folder, what cannot be read.
 */
export async function listFolder(folder: string): Promise<FolderListing> {
  const root = await realpath(folder).catch((error: unknown) => {
    throw unreadable(folder, error);
  });
  const isIgnored = await readIgnoreFile(join(folder, IGNORE_FILE));
  const walk = new Walk(folder, root, isIgnored);
  await walk.folder('', [root]);
  const files = walk.files.sort((a, b) => compareUtf8(a.path, b.path));
  if (files.length === 0) throw new ScenestoreError('file', 'EMPTY_FOLDER', `${folder} holds no file to send.`);
  refuseSamePaths(files);
  return { files, emptyFolders: walk.emptyFolders.sort(compareUtf8), leftOut: walk.leftOut };
}

async function readIgnoreFile(path: string): Promise<(path: string) => boolean> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw unreadable(path, error);
  });
  return parseIgnoreFile(text, path);
}

class Walk {
  readonly files: LocalFile[] = [];
  readonly emptyFolders: string[] = [];
  leftOut = 0;
  readonly #folder: string;
  readonly #root: string;
  readonly #isIgnored: (path: string) => boolean;

  constructor(folder: string, root: string, isIgnored: (path: string) => boolean) {
    this.#folder = folder;
    this.#root = root;
    this.#isIgnored = isIgnored;
  }

  /** @param chain the real paths of the folders that lead here, this one included */
  async folder(path: string, chain: readonly string[]): Promise<void> {
    const names = await this.#names(path);
    if (names.length === 0 && path !== '') this.emptyFolders.push(path);
    for (let at = 0; at < names.length; at += AT_ONCE) {
      const paths = names.slice(at, at + AT_ONCE).map((name) => (path === '' ? name : `${path}/${name}`));
      const found = await Promise.all(paths.map(async (each) => [each, await this.#stats(each)] as const));
      for (const [each, stats] of found) await this.#member(each, stats, chain);
    }
  }

  async #names(path: string): Promise<string[]> {
    const source = this.#sourceOf(path);
    const names = await readdir(source, { encoding: 'buffer' }).catch((error: unknown) => {
      throw unreadable(source, error);
    });
    return names.map((name) => {
      const text = name.toString('utf8');
      if (Buffer.from(text).equals(name)) return text;
      const message = `The name of ${join(source, text)} is not UTF-8; rename it.`;
      throw new ScenestoreError('file', 'NAME_NOT_UTF8', message);
    });
  }

  #stats(path: string): Promise<Stats> {
    const source = this.#sourceOf(path);
    return lstat(source).catch((error: unknown) => {
      throw unreadable(source, error);
    });
  }

  async #member(path: string, stats: Stats, chain: readonly string[]): Promise<void> {
    if (stats.isSymbolicLink()) return this.#link(path, chain);
    if (this.#isLeftOut(path, stats)) return;
    if (stats.isDirectory())
      return this.folder(path, [...chain, join(chain.at(-1) ?? '', path.split('/').at(-1) ?? '')]);
    if (!stats.isFile()) {
      const message = `${this.#sourceOf(path)} is ${kindOf(stats)}, which cannot be sent; remove it or name it in ${IGNORE_FILE}.`;
      throw new ScenestoreError('file', 'NOT_A_FILE', message);
    }
    this.files.push(new LocalFile(this.#folder, path, stats));
  }

  async #link(path: string, chain: readonly string[]): Promise<void> {
    const source = this.#sourceOf(path);
    const target = await realpath(source).catch(() => undefined);
    const stats = target === undefined ? undefined : await stat(target);
    if (this.#isLeftOut(path, stats)) return;
    if (target === undefined || stats === undefined) throw await linkFault(source, 'which does not exist');
    const inside = relative(this.#root, target);
    if (inside === '..' || inside.startsWith(`..${sep}`)) throw await linkFault(source, `outside ${this.#folder}`);
    if (chain.includes(target)) throw await linkFault(source, 'a folder that contains it');
    if (stats.isDirectory()) return this.folder(path, [...chain, target]);
    return this.#member(path, stats, chain);
  }

  #isLeftOut(path: string, stats: Stats | undefined): boolean {
    const nfc = path.normalize('NFC');
    const isLeft = isLitter(stats?.isDirectory() ? `${nfc}/` : nfc) || path === IGNORE_FILE || this.#isIgnored(nfc);
    if (isLeft) this.leftOut++;
    return isLeft;
  }

  #sourceOf(path: string): string {
    return join(this.#folder, path);
  }
}

async function linkFault(source: string, reason: string): Promise<ScenestoreError> {
  const target = await readlink(source);
  return new ScenestoreError('file', 'BAD_LINK', `${source} is a symbolic link to ${target}, ${reason}.`);
}

function kindOf(stats: Stats): string {
  if (stats.isSocket()) return 'a socket';
  return stats.isFIFO() ? 'a pipe' : 'a device';
}

function refuseSamePaths(files: readonly LocalFile[]): void {
  for (const [index, file] of files.entries()) {
    const before = files[index - 1];
    if (before?.path !== file.path) continue;
    const message = `${before.source} and ${file.source} have the same name in Unicode NFC; rename one.`;
    throw new ScenestoreError('file', 'SAME_NAME', message);
  }
}
