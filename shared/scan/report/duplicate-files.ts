import { createHash } from 'node:crypto';
import type { ArchiveEntry, EntrySink } from '../archive-visitor.ts';
import { isImage } from '../formats/archive-path.ts';
import type { CheckCode } from './checks.ts';
import { MAX_COMPARED_GROUPS, type ReportLimit } from './content-report.ts';
import type { FileTable } from './file-table.ts';
import type { Findings } from './findings.ts';
import { KeyIndex } from './tables/key-index.ts';
import type { ReportMemory } from './tables/report-memory.ts';

/** Point clouds, as sensors write them. */
const CLOUD = /\.(?:bin|pcd|npy|npz|ply|las|laz)$/i;

/** A folder, or the end of its name, that says of which split its files are. */
const SPLIT = /(?:^|\/)(train(?:ing)?|val(?:id|idation)?|test(?:ing)?)[-_]?\d*(?=\/)/i;

/** Larger files are not read again to be compared. */
const MAX_COMPARED_BYTES = 32 * 1024 * 1024;

/** Members of a group whose bytes are compared. */
const COMPARED = 2;

const DUPLICATE_CHECKS = ['DUPLICATE_FILE', 'FILE_IN_TWO_SPLITS'] as const;

/** Files of equal content. `splits` are bits. */
interface Group {
  lo: number;
  hi: number;
  files: number;
  splits: number;
  first: string | undefined;
  second: string | undefined;
}

/** Splits by their bit; the spellings of one are the same. */
const SPLIT_BITS: Readonly<Record<string, number>> = { tr: 1, va: 2, te: 4 };

/** What a file's content is compared by: a digest of its bytes, or the CRC and size that a zip states. */
export interface ContentKey {
  lo: number;
  hi: number;
}

/** Whether equal contents of a file are looked for. */
export function isCompared({ path, kind, size }: Pick<ArchiveEntry, 'path' | 'kind' | 'size'>): boolean {
  return kind === 'file' && size !== 0 && (isImage(path) || CLOUD.test(path));
}

/** What the directory of a zip says of a content. */
export function statedKey({ crc32 = 0, size = 0 }: Pick<ArchiveEntry, 'crc32' | 'size'>): ContentKey {
  return { lo: crc32, hi: ((size % 2 ** 32) ^ Math.floor(size / 2 ** 32)) >>> 0 };
}

/** Passes the bytes of a file on, and tells what they are compared by. @param sink may want none of them */
export function digested(sink: EntrySink | undefined, done: (key: ContentKey, digest: string) => void): EntrySink {
  const hash = createHash('sha1');
  return {
    write(chunk) {
      hash.update(chunk);
      sink?.write(chunk);
    },
    end() {
      const digest = hash.digest();
      done({ lo: digest.readUInt32LE(0), hi: digest.readUInt32LE(4) }, digest.toString('latin1'));
      sink?.end();
    },
  };
}

/** What is used of the report that the files are of. */
interface Owner {
  readonly memory: ReportMemory;
  readonly findings: Findings;
  readonly files: FileTable;
  outOfMemory(codes: readonly CheckCode[]): void;
  giveUp(limit: ReportLimit, value: number, codes: readonly CheckCode[]): void;
}

/** Finds files of equal content, once all have been seen. */
export class DuplicateFiles {
  readonly #report: Owner;
  /** Of a zip, what the members of a group were whose bytes were read. */
  readonly #digests = new Map<string, string[]>();
  #groups: Group[] | undefined;
  #isStated = false;

  constructor(report: Owner) {
    this.#report = report;
  }

  /**
   * Of a zip, whose CRC and size collide among a million files: what is to be read again of some members.
   *
   * @returns `undefined` when there is nothing to compare
   */
  again(): ((entry: ArchiveEntry) => EntrySink | undefined) | undefined {
    this.#isStated = true;
    const groups = this.#find();
    if (groups.length === 0) return undefined;
    for (const { lo, hi } of groups.slice(0, MAX_COMPARED_GROUPS)) this.#digests.set(`${lo} ${hi}`, []);
    return (entry) => {
      if (!isCompared(entry) || (entry.size ?? 0) > MAX_COMPARED_BYTES) return undefined;
      const { lo, hi } = statedKey(entry);
      const digests = this.#digests.get(`${lo} ${hi}`);
      if (digests === undefined || digests.length >= COMPARED) return undefined;
      return digested(undefined, (_key, digest) => digests.push(digest));
    };
  }

  /** Adds what was found. */
  check(): void {
    const groups = this.#find();
    const read = groups.map((group) => this.#verdict(group));
    const isTooMany = this.#isStated && groups.length > MAX_COMPARED_GROUPS;
    if (isTooMany && read.includes('differ')) {
      this.#report.giveUp('compared_groups', MAX_COMPARED_GROUPS, DUPLICATE_CHECKS);
      return;
    }
    const { findings } = this.#report;
    for (const [at, { files, splits, first, second }] of groups.entries()) {
      // Where all that were compared are equal, so are those beyond.
      if (read[at] === 'differ') continue;
      const example =
        second === undefined ? undefined : { path: second, ...(first !== undefined && { target: first }) };
      findings.add('DUPLICATE_FILE', example, files - 1);
      if ((splits & (splits - 1)) !== 0) findings.add('FILE_IN_TWO_SPLITS', example);
    }
  }

  #verdict({ lo, hi }: Group): 'equal' | 'differ' | 'unread' {
    const digests = this.#digests.get(`${lo} ${hi}`);
    if (!this.#isStated) return 'equal';
    if (digests === undefined || digests.length < COMPARED) return 'unread';
    return digests[0] === digests[1] ? 'equal' : 'differ';
  }

  #find(): Group[] {
    this.#groups ??= this.#grouped();
    return this.#groups;
  }

  #grouped(): Group[] {
    const { files, memory } = this.#report;
    const index = new KeyIndex(memory, {
      first: (rows) => new Uint32Array(rows),
      splits: (rows) => new Uint8Array(rows),
    });
    const groups = new Map<number, Group>();
    let isFull = false;
    files.forEachContent((lo, hi, row, splits) => {
      const before = index.size;
      const at = isFull ? -1 : index.add(lo, hi);
      if (at < 0) isFull = true;
      else if (at === before) {
        index.columns.first[at] = row;
        index.columns.splits[at] = splits;
      } else {
        const { columns } = index;
        const first = files.pathOf(columns.first[at] as number);
        const group = groups.get(at) ?? {
          lo,
          hi,
          files: 1,
          splits: columns.splits[at] as number,
          first,
          second: undefined,
        };
        groups.set(at, group);
        group.files++;
        group.splits |= splits;
        group.second ??= files.pathOf(row);
      }
    });
    index.free();
    if (isFull) this.#report.outOfMemory(DUPLICATE_CHECKS);
    return isFull ? [] : [...groups.values()];
  }
}

/** The split that a path is of, as a bit; 0: it is of none. */
export function splitBit(path: string): number {
  const [, split = ''] = SPLIT.exec(path) ?? [];
  return SPLIT_BITS[split.slice(0, 2).toLowerCase()] ?? 0;
}
