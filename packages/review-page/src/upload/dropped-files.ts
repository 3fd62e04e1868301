import type { PickedFile } from '../../../client/src/browser/blob-layout.ts';

/** What a person chose: one file, or a folder with what is in it. */
export type Chosen = { name: string; file: File } | { name: string; files: PickedFile[] };

/** What was dropped: the first folder or file. @throws Error in words when it is neither */
export async function droppedFiles(items: DataTransferItemList): Promise<Chosen> {
  const entry = [...items].map((item) => item.webkitGetAsEntry()).find((each) => each !== null);
  if (!entry) throw new Error('What was dropped is neither a file nor a folder.');
  if (isFolder(entry)) return { name: entry.name, files: await filesBelow(entry, '') };
  const file = await fileOf(entry as FileSystemFileEntry);
  return { name: file.name, file };
}

/** What the dialog of the browser returned for a folder. */
export function folderOf(list: FileList): Chosen | undefined {
  const [first] = list;
  const name = first?.webkitRelativePath.split('/')[0];
  if (!name) return undefined;
  const files = [...list].map((blob) => ({ path: blob.webkitRelativePath.slice(name.length + 1), blob }));
  return { name, files };
}

async function filesBelow(folder: FileSystemDirectoryEntry, path: string): Promise<PickedFile[]> {
  const found: PickedFile[] = [];
  for (const entry of await entriesOf(folder)) {
    const name = path + entry.name;
    if (isFolder(entry)) found.push(...(await filesBelow(entry, `${name}/`)));
    else found.push({ path: name, blob: await fileOf(entry as FileSystemFileEntry) });
  }
  return found;
}

/** A reader gives the entries of a folder in parts, and nothing when there are no more. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return found;
    found.push(...part);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
