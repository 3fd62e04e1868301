import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { fileLayout, type Layout, tarLayout } from '../tar/layout.ts';
import { listFolder } from './list-folder.ts';
import { LocalFile, unreadable } from './local-file.ts';

/** What a path on this machine sends. */
export interface LocalLayout extends Layout<LocalFile> {
  /** What the upload is called: that of the file, or of the folder with `.tar`. */
  readonly filename: string;
  /** What the user should know of what is not sent. */
  readonly remarks: readonly string[];
}

/**
 * A folder as a tar, a file as it is.
 * @throws ScenestoreError of kind `file` that says what cannot be sent
 */
export async function localLayout(path: string): Promise<LocalLayout> {
  const stats = await stat(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const name = basename(resolve(path));
  if (!stats.isDirectory()) {
    const file = new LocalFile(dirname(resolve(path)), name, stats);
    return { ...fileLayout(file), filename: name, remarks: [] };
  }
  const { files, emptyFolders, leftOut } = await listFolder(resolve(path));
  const remarks = [
    ...(leftOut > 0 ? [`${leftOut} files or folders are left out, by .scenestoreignore or as litter.`] : []),
    ...(emptyFolders.length > 0
      ? [`${emptyFolders.length} empty folders are not sent, such as ${emptyFolders[0]}.`]
      : []),
  ];
  return { ...tarLayout(files), filename: `${name}.tar`, remarks };
}
