import { crc32 } from 'node:zlib';
import type { ArchiveEntry, MemberSink } from '../archive-visitor.ts';
import { nameHash } from '../formats/counting/name-hash.ts';
import { NumberList } from '../number-list.ts';
import { KeyIndex } from '../report/tables/key-index.ts';
import { ReportMemory } from '../report/tables/report-memory.ts';
import {
  type BlockSummary,
  FILES_IN_BLOCK,
  type FileBlock,
  type FileListing,
  MAX_BLOCK_BYTES,
  MAX_LISTED_FILES,
} from './file-listing.ts';
import { fileLine } from './indexed-file.ts';
import { LineBuffer } from './line-buffer.ts';

/** 64 MiB: as much as it takes to tell as many paths apart as are listed. */
const MAX_PATH_TABLE_BYTES = 64 * 1024 * 1024;

/** Blocks that are written at a time, before the scan waits for one. */
const MAX_UNDER_WAY = 3;

/** Characters of a path that bounds a block. */
const MAX_BOUND = 200;

/**
 * Lists the files of an archive while it is scanned, and gives them away block by block. Memory grows by 20 bytes for each
 * path, so that the last one of several equal ones counts.
 */
export class FileIndex {
  readonly #write: (block: FileBlock) => Promise<void>;
  readonly #most: number;
  readonly #underWay = new Set<Promise<void>>();
  readonly #blocks: (BlockSummary & { first: number })[] = [];
  readonly #superseded = new NumberList(Uint32Array);
  #paths: KeyIndex<{ number: Uint32Array }> | undefined;
  #count = 0;
  readonly #lines = new LineBuffer();
  #least = '';
  #greatest = '';

  /** @param write takes each block @param most files that are listed */
  constructor(write: (block: FileBlock) => Promise<void>, most = MAX_LISTED_FILES) {
    this.#write = write;
    this.#most = most;
    this.#paths = new KeyIndex(new ReportMemory(MAX_PATH_TABLE_BYTES), { number: (rows) => new Uint32Array(rows) });
  }

  /** What to wait for before the next entry is shown; `undefined`: nothing. It rejects when a block cannot be written. */
  get busy(): Promise<void> | undefined {
    return this.#underWay.size < MAX_UNDER_WAY ? undefined : Promise.race(this.#underWay);
  }

  /**
   * Takes note of an entry.
   *
   * @param sink takes the bytes that its container holds, if they are wanted
   * @returns what takes them instead
   */
  add(entry: ArchiveEntry, sink: MemberSink | undefined): MemberSink | undefined {
    if (entry.kind === 'directory' || this.#paths === undefined) return sink;
    const isComplete = entry.kind === 'link' || (entry.size !== undefined && !entry.streamed);
    if (!isComplete) return new SummedSink(entry, sink, (summed) => this.#list(summed));
    this.#list(entry);
    return sink;
  }

  /**
   * The listing, once all entries have been shown and every block is written.
   *
   * @throws whatever a block was not written for
   */
  async finish(): Promise<FileListing> {
    if (this.#lines.count > 0) this.#endBlock();
    await Promise.all(this.#underWay);
    if (this.#paths === undefined) return { files: null, blocks: [] };
    const superseded = this.#superseded.toFloats().sort();
    let at = 0;
    const blocks = this.#blocks.map(({ first, ...block }) => {
      const lines: number[] = [];
      for (; at < superseded.length && (superseded[at] as number) < first + block.lines; at++) {
        lines.push((superseded[at] as number) - first);
      }
      return lines.length === 0 ? block : { ...block, superseded: lines };
    });
    return { files: this.#paths.size, blocks };
  }

  /** Waits for the blocks that are being written, whatever becomes of them. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }

  #list(entry: ArchiveEntry): void {
    const { path } = entry;
    if (this.#paths === undefined || !this.#isListed(this.#paths, entry)) return;
    this.#lines.add(fileLine(entry));
    if (this.#lines.count === 1 || path < this.#least) this.#least = path;
    if (this.#lines.count === 1 || path > this.#greatest) this.#greatest = path;
    if (this.#lines.count === FILES_IN_BLOCK || this.#lines.bytes >= MAX_BLOCK_BYTES) this.#endBlock();
  }

  /** Gives each path a number; one that came before is superseded. */
  #isListed(paths: KeyIndex<{ number: Uint32Array }>, { path, hash }: ArchiveEntry): boolean {
    const before = paths.size;
    const { murmur, xx } = hash ?? nameHash(path);
    const row = this.#count === this.#most ? -1 : paths.add(murmur, xx);
    if (row < 0) {
      this.#giveUp();
      return false;
    }
    const { number } = paths.columns;
    if (row < before) this.#superseded.push(number[row] as number);
    number[row] = this.#count++;
    return true;
  }

  #giveUp(): void {
    this.#paths?.free();
    this.#paths = undefined;
    this.#lines.take();
  }

  #endBlock(): void {
    const [least, greatest] = [lowerBound(this.#least), upperBound(this.#greatest)];
    const { count } = this.#lines;
    const block = { number: this.#blocks.length, lines: this.#lines.take() };
    this.#blocks.push({ first: this.#count - count, lines: count, least, greatest });
    const written: Promise<void> = this.#write(block).then(() => void this.#underWay.delete(written));
    this.#underWay.add(written);
    // One that fails stays, so that it is told by `busy` or in the end.
    written.catch(() => {});
  }
}

/** Passes the bytes of an entry on, and says in the entry how many they were and their checksum. */
class SummedSink implements MemberSink {
  readonly #entry: ArchiveEntry;
  readonly #sink: MemberSink | undefined;
  readonly #done: (entry: ArchiveEntry) => void;
  #size = 0;
  #sum = 0;

  constructor(entry: ArchiveEntry, sink: MemberSink | undefined, done: (entry: ArchiveEntry) => void) {
    this.#entry = entry;
    this.#sink = sink;
    this.#done = done;
  }

  write(chunk: Uint8Array): Promise<void> | void {
    this.#size += chunk.length;
    this.#sum = crc32(chunk, this.#sum);
    return this.#sink?.write(chunk);
  }

  end(): Promise<void> | void {
    this.#entry.size = this.#size;
    this.#entry.crc32 = this.#sum;
    this.#done(this.#entry);
    return this.#sink?.end();
  }
}

function lowerBound(path: string): string {
  return path.slice(0, MAX_BOUND);
}

function upperBound(path: string): string {
  let length = MAX_BOUND;
  // What stands for all that is cut has to be greater than that.
  while (path[length] === '\uffff') length++;
  return path.length > length ? `${path.slice(0, length)}\uffff` : path;
}
