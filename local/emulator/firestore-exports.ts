import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { readJsonFile, writeJsonFile } from '../stack/json-file.ts';

/** The newest export, as `export.json` names it. */
export interface KeptExport {
  /** Absolute path of the file that the emulator starts from. */
  importFrom: string;
  exportedAt: Date;
  /** Whether it was made when the stack stopped, so that nothing was written after it. */
  isFinal: boolean;
}

interface ExportFile {
  /** Relative to the folder of exports. */
  importFrom: string;
  exportedAt: string;
  isFinal: boolean;
  /** Of the exported data, in hexadecimal. */
  sha256: string;
}

/**
 * Exports of the Firestore emulator, one folder each. `export.json` names the one that counts and is replaced in one
 * step, only when the new export is complete: a crash at any point leaves the old export or the new one, whole.
 */
export class FirestoreExports {
  readonly #folder: string;
  readonly #index: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#index = join(folder, 'export.json');
  }

  /** The export to start from. It is not final any more: what is written from now on is not in it. */
  async takeUp(): Promise<KeptExport | undefined> {
    const kept = await readJsonFile<ExportFile>(this.#index);
    if (kept === undefined) return undefined;
    if (kept.isFinal) await this.#replaceIndex({ ...kept, isFinal: false });
    return { ...kept, importFrom: join(this.#folder, kept.importFrom), exportedAt: new Date(kept.exportedAt) };
  }

  /**
   * Makes a new export and has it replace the last one, unless both hold the same and the new one is not the final one.
   *
   * @param write writes an export below an existing folder and returns the file to start from again.
   */
  async add(write: (folder: string) => Promise<string>, { isFinal }: { isFinal: boolean }): Promise<void> {
    const exportedAt = new Date().toISOString();
    const name = exportedAt.replace(/[:.]/g, '-');
    const folder = join(this.#folder, name);
    await mkdir(folder, { recursive: true });
    try {
      const importFrom = relative(this.#folder, await write(folder));
      const sha256 = await hashOfData(folder);
      const last = await readJsonFile<ExportFile>(this.#index);
      if (!isFinal && last?.sha256 === sha256) return await rm(folder, { recursive: true });
      await this.#replaceIndex({ importFrom, exportedAt, isFinal, sha256 });
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
    for (const entry of await readdir(this.#folder)) {
      if (entry !== name && entry !== 'export.json') await rm(join(this.#folder, entry), { recursive: true });
    }
  }

  async #replaceIndex(kept: ExportFile): Promise<void> {
    await writeJsonFile(`${this.#index}.new`, kept);
    await rename(`${this.#index}.new`, this.#index);
  }
}

/** The files `output-*` hold the documents; those of metadata hold times. */
async function hashOfData(folder: string): Promise<string> {
  const hash = createHash('sha256');
  const files = (await readdir(folder, { recursive: true })).filter((file) => /(^|\/)output-\d+$/.test(file)).sort();
  for (const file of files) for await (const chunk of createReadStream(join(folder, file))) hash.update(chunk);
  return hash.digest('hex');
}
