import { createReadStream, rmSync, statSync, truncateSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type Checksums, RunningChecksums } from '../checksums.ts';
import type { Content } from '../objects/bucket.ts';

/** "Cloud Storage persists the data of a chunk in multiples of 256 KiB." */
export const QUANTUM = 256 * 1024;

/**
 * A file that an upload grows by whole quanta, checksums included. What is short of a quantum waits in memory until
 * the upload ends or more comes, and is dropped when a request breaks off: what is on disk is always a multiple of
 * 256 KiB, and the checksums are those of exactly that. Memory is one quantum, whatever the size.
 */
export class StagedFile {
  readonly path: string;
  readonly #checksums = new RunningChecksums();
  #written = 0;
  #pending: Buffer | undefined;
  #pendingLength = 0;
  #handle: FileHandle | undefined;

  constructor(path: string) {
    this.path = path;
  }

  /** Takes up a file that an earlier process began. */
  static async reopen(path: string): Promise<StagedFile> {
    const file = new StagedFile(path);
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (size === 0) return file;
    file.#written = size - (size % QUANTUM);
    truncateSync(path, file.#written);
    for await (const chunk of createReadStream(path)) file.#checksums.update(chunk);
    return file;
  }

  /** Bytes on disk: what survives when a request breaks off. */
  get persisted(): number {
    return this.#written;
  }

  /** Bytes taken so far, those that wait included. */
  get received(): number {
    return this.#written + this.#pendingLength;
  }

  /** Appends bytes; resolves when more can be taken. */
  async write(bytes: Buffer): Promise<void> {
    for (let rest = bytes; rest.length > 0; ) {
      this.#pending ??= Buffer.allocUnsafe(QUANTUM);
      const taken = rest.copy(this.#pending, this.#pendingLength);
      this.#pendingLength += taken;
      rest = rest.subarray(taken);
      if (this.#pendingLength === QUANTUM) await this.#flush();
    }
  }

  /** Ends a request that does not end the upload: drops what is short of a quantum and lets go of the file. */
  async pause(): Promise<void> {
    this.#pendingLength = 0;
    await this.#release();
  }

  /** Ends the upload. */
  async finish(): Promise<Content & Checksums> {
    await this.#flush();
    await this.#release();
    return { path: this.path, size: this.#written, ...this.#checksums.result() };
  }

  /** Gives the upload up. */
  async abandon(): Promise<void> {
    await this.pause();
    rmSync(this.path, { force: true });
  }

  async #flush(): Promise<void> {
    this.#handle ??= await open(this.path, 'a');
    const bytes = this.#pending?.subarray(0, this.#pendingLength);
    if (bytes === undefined || bytes.length === 0) return;
    for (let done = 0; done < bytes.length; ) done += (await this.#handle.write(bytes, done)).bytesWritten;
    this.#checksums.update(bytes);
    this.#written += bytes.length;
    this.#pendingLength = 0;
  }

  async #release(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    this.#pending = undefined;
    await handle?.close();
  }
}
