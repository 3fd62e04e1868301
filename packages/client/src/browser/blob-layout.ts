import { isLitter } from '../../../../shared/scan/normalise-path.ts';
import { compareUtf8 } from '../local/compare-utf8.ts';
import { IGNORE_FILE, parseIgnoreFile } from '../local/ignore-file.ts';
import { ScenestoreError } from '../scenestore-error.ts';
import { fileLayout, type Layout, tarLayout } from '../tar/layout.ts';
import type { TarEntry } from '../tar/tar-header.ts';

/** A file that a person has chosen in a browser. */
export interface PickedFile {
  /** From the folder that was chosen, with forward slashes. */
  path: string;
  blob: Blob;
}

/** One of them, as it is sent. */
export interface BlobEntry extends TarEntry {
  blob: Blob;
}

/** What is sent of the files that were chosen. */
export interface BlobLayout extends Layout<BlobEntry> {
  filename: string;
  /** Files that `.scenestoreignore` or the list of litter leaves out. */
  leftOut: number;
}

/** An archive, or any other single file, as it is. */
export function blobFileLayout(filename: string, blob: Blob): BlobLayout {
  return { ...fileLayout({ path: filename, size: blob.size, blob }), filename, leftOut: 0 };
}

/**
 * A folder as a tar that is never written, byte for byte as the command sends it.
 * @param name of the folder
 * @throws ScenestoreError EMPTY_FOLDER, SAME_NAME or BAD_IGNORE_FILE
 */
export async function blobFolderLayout(name: string, files: readonly PickedFile[]): Promise<BlobLayout> {
  const ignoreFile = files.find(({ path }) => path === IGNORE_FILE);
  const isIgnored = parseIgnoreFile((await ignoreFile?.blob.text()) ?? '', IGNORE_FILE);
  const entries = files
    .map(({ path, blob }): BlobEntry => ({ path: path.normalize('NFC'), size: blob.size, blob }))
    .filter(({ path }) => path !== IGNORE_FILE && !isLeftOut(path, isIgnored))
    .sort((a, b) => compareUtf8(a.path, b.path));
  if (entries.length === 0) throw new ScenestoreError('file', 'EMPTY_FOLDER', `${name} holds no file to send.`);
  const twice = entries.find(({ path }, index) => entries[index - 1]?.path === path);
  if (twice) {
    throw new ScenestoreError('file', 'SAME_NAME', `Two files have the name ${twice.path} in Unicode NFC; rename one.`);
  }
  return { ...tarLayout(entries), filename: `${name}.tar`, leftOut: files.length - entries.length };
}

/** By itself, or with a folder that it is in. */
function isLeftOut(path: string, isIgnored: (path: string) => boolean): boolean {
  const steps = path.split('/');
  return steps.some((_, index) => {
    const upTo = steps.slice(0, index + 1).join('/');
    return isIgnored(upTo) || isLitter(index + 1 === steps.length ? upTo : `${upTo}/`);
  });
}

/** The bytes of a layout from `start` up to but not including `end`; nothing of it is read yet. */
export function layoutBlob(layout: Layout<BlobEntry>, start: number, end: number): Blob {
  const parts: (Blob | Uint8Array<ArrayBuffer>)[] = [];
  for (const segment of layout.segments(start, end)) {
    if ('bytes' in segment) parts.push(segment.bytes as Uint8Array<ArrayBuffer>);
    else if ('zeros' in segment) parts.push(new Uint8Array(segment.zeros));
    else parts.push(segment.file.blob.slice(segment.start, segment.end));
  }
  return new Blob(parts);
}
