import type { NameHash } from './formats/counting/name-hash.ts';

/** One member of an archive, its path normalised: forward slashes, no leading `./`, no `..`, never absolute, NFC. */
export interface ArchiveEntry {
  /** A file that is compressed on its own keeps its whole name (`a.json.gz`); its sink takes what it decompresses to. */
  path: string;
  /** A link is never followed: it is an entry without a body. */
  kind: 'file' | 'directory' | 'link';
  /** Bytes as the container holds them, as far as it says: decompressed, unless the file is compressed on its own. */
  size: number | undefined;
  /** The checksum that the container states of it, where it states one. */
  crc32?: number;
  /**
   * Where it lies in the archive, if its bytes can be read by themselves: in a zip the offset of its local header, else
   * that of its first byte.
   */
  offset?: number;
  /** How many bytes lie there, if they are compressed by raw deflate. */
  deflated?: number;
  /** Its bytes have to be passed in any case, so that it costs nothing to ask for them. */
  streamed?: true;
  /** Where a link points, as the container spells it, if it says so. */
  target?: string;
  /** The link is a second name of a member that came before, by its path in the archive, and not a path of its own. */
  isHardLink?: true;
  /** The hash of the path, where it is worked out once for all that need it. */
  hash?: NameHash;
  /** The upload is no archive but this one file, and its path only what the uploader happened to call it. */
  lone?: true;
  /**
   * Gives its bytes to a sink once all entries have been shown, where the container can be read at any place.
   * @throws ScanFault when they cannot be read
   */
  later?: (sink: MemberSink) => Promise<void>;
}

/** Takes the bytes of one entry, in order. A chunk is valid only during `write`. */
export interface EntrySink {
  /** Nothing depends on the entry: where its bytes cannot be read, it is left out, and never told to be complete. */
  isOptional?: true;
  /** @throws ScanFault when the bytes are the uploader's mistake. */
  write(chunk: Uint8Array): void;
  /** The entry is complete. @throws ScanFault when it ended too early. */
  end(): void;
}

/** Takes the bytes of one entry, as {@link EntrySink}, on behalf of a container, which waits for what it returns. */
export interface MemberSink {
  isOptional?: true;
  write(chunk: Uint8Array): Promise<void> | void;
  end(): Promise<void> | void;
}

/**
 * Walks along as a container is read. Entries come in archive order; a path may come twice, and then the last one
 * wins, as it does for tar. Synchronous by design: a format never waits.
 */
export interface ArchiveVisitor {
  /** Returns what takes the entry's bytes, or `undefined` when they are not needed, so that the container skips them. */
  entry(entry: ArchiveEntry): EntrySink | undefined;
  /**
   * Called once when all entries have been shown, by containers that can show them a second time. Returns what is then
   * asked about each entry, as {@link entry} was; `undefined` when nothing is needed again.
   */
  again?(): ((entry: ArchiveEntry) => EntrySink | undefined) | undefined;
}
