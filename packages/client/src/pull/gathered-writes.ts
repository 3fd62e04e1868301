import type { FileHandle } from 'node:fs/promises';

/** Bytes that are worth a write: a connection brings them in pieces of 64 KiB, and each write is a trip to a thread. */
const WORTH_WRITING = 1024 * 1024;

/** Writes to a file, from a position on, what comes piece by piece, many pieces at a time. */
export class GatheredWrites {
  readonly #file: FileHandle;
  #position: number;
  #pieces: Buffer[] = [];
  #bytes = 0;

  constructor(file: FileHandle, position: number) {
    this.#file = file;
    this.#position = position;
  }

  /** @throws Error of the file system, also for pieces that came before */
  async add(piece: Buffer): Promise<void> {
    this.#pieces.push(piece);
    this.#bytes += piece.length;
    if (this.#bytes >= WORTH_WRITING) await this.flush();
  }

  /** Writes what is left. @throws Error of the file system */
  async flush(): Promise<void> {
    while (this.#bytes > 0) {
      const { bytesWritten } = await this.#file.writev(this.#pieces, this.#position);
      this.#position += bytesWritten;
      this.#bytes -= bytesWritten;
      this.#pieces = behind(this.#pieces, bytesWritten);
    }
  }
}

/** What is left of pieces behind their first bytes. */
function behind(pieces: readonly Buffer[], bytes: number): Buffer[] {
  let left = bytes;
  return pieces.flatMap((piece) => {
    const passed = Math.min(left, piece.length);
    left -= passed;
    return passed < piece.length ? [piece.subarray(passed)] : [];
  });
}
