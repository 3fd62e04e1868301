import { mkdir } from 'node:fs/promises';
import { PassThrough, pipeline, type Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { GlobMatcher } from '../../../../shared/glob/glob-matcher.ts';
import { globFault } from '../../../../shared/glob/parse-glob.ts';
import type { FileLocation, ListedFile } from '../api/types.ts';
import { ScenestoreError } from '../scenestore-error.ts';
import { writeEntries } from './extract-archive.ts';
import { fetchRange, freshSource, type RangeSource } from './fetch-parts.ts';
import type { PullContext } from './pull-context.ts';
import type { ArchiveEntry } from './read-archive.ts';

/** Files that are fetched at once. */
const AT_ONCE = 8;

/** How single files are pulled. */
export interface PullFilesOptions {
  folder: string;
  force: boolean;
  onProgress?: (progress: { bytes: number; total: number }) => void;
  onRemark?: (remark: string) => void;
  signal?: AbortSignal;
}

/**
 * Fetches the files of an archive that match one of some globs, each by a range of its own, without the archive.
 * @throws ScenestoreError BAD_GLOB, NO_FILES, EXISTS, DISK_FULL, CHECKSUM_MISMATCH, UNREACHABLE, UNSAFE_ARCHIVE, DAMAGED_ARCHIVE
 */
export async function pullFiles(
  id: string,
  globs: readonly string[],
  { folder, force, onProgress, onRemark, signal = new AbortController().signal }: PullFilesOptions,
  { api, dispatcher, timing }: PullContext,
): Promise<{ size_bytes: number; files: number }> {
  const matchers = globs.map(matcherOf);
  const wanted: ListedFile[] = [];
  let links = 0;
  for await (const file of api.files(id, commonStart(globs), { signal })) {
    if (!matchers.some((matcher) => matcher.matches(file.path))) continue;
    if (file.link === undefined) wanted.push(file);
    else links++;
  }
  if (links > 0) onRemark?.(`${links} links of the archive are left out.`);
  if (wanted.length === 0) {
    const message = `No file of ${id} matches ${globs.map((glob) => `"${glob}"`).join(' or ')}.`;
    throw new ScenestoreError('usage', 'NO_FILES', message);
  }
  const total = wanted.reduce((sum, { size }) => sum + size, 0);
  let bytes = 0;
  const count = (more: number): void => {
    bytes += more;
    onProgress?.({ bytes: Math.min(bytes, total), total });
  };
  const source = freshSource(await api.download(id, { signal }), () => api.download(id, { signal }));
  async function* entries(): AsyncGenerator<ArchiveEntry> {
    for (const file of wanted) {
      const content = async (): Promise<AsyncIterable<Uint8Array>> => {
        const location = await api.file(id, file.path, { signal });
        return contentOf(file, location, { source, dispatcher, timing, signal }, count);
      };
      yield { path: file.path, kind: 'file', size: file.size, content };
    }
  }
  await mkdir(folder, { recursive: true });
  const { files } = await writeEntries(entries, folder, { force, signal, atOnce: AT_ONCE });
  return { size_bytes: total, files };
}

/** The bytes of a file, decompressed and compared with its checksum. */
async function* contentOf(
  { path, checksum }: ListedFile,
  { offset, length, compression }: Pick<FileLocation, 'offset' | 'length' | 'compression'>,
  from: RangeSource,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const stored = new PassThrough();
  // Some packers store nothing of an empty file, and yet say that it is deflated.
  const isPlain = compression === 'none' || length === 0;
  const content: Readable = isPlain ? stored : pipeline(stored, createInflateRaw(), () => {});
  const write = (chunk: Buffer): Promise<void> =>
    new Promise((resolve, reject) => stored.write(chunk, (error) => (error ? reject(error) : resolve())));
  const fetched = fetchRange(offset, offset + length, from, write).then(
    () => void stored.end(),
    (error: Error) => void stored.destroy(error),
  );
  let sum = 0;
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      sum = crc32(chunk, sum);
      count(chunk.length);
      yield chunk;
    }
  } catch (error) {
    throw inflateFault(path, error);
  }
  await fetched;
  if (checksum === undefined || checksum === `crc32:${sum.toString(16).padStart(8, '0')}`) return;
  const message = `What arrived of "${path}" has another checksum than the archive states; pull it again.`;
  throw new ScenestoreError('platform', 'CHECKSUM_MISMATCH', message);
}

function inflateFault(path: string, error: unknown): unknown {
  const { code } = Object(error) as NodeJS.ErrnoException;
  if (!code?.startsWith('Z_')) return error;
  const message = `"${path}" is damaged in the archive: it cannot be decompressed.`;
  return new ScenestoreError('file', 'DAMAGED_ARCHIVE', message, { cause: error });
}

function matcherOf(glob: string): GlobMatcher {
  const fault = globFault(glob);
  if (fault === undefined) return new GlobMatcher(glob);
  throw new ScenestoreError('usage', 'BAD_GLOB', `"${glob}" ${fault}.`);
}

/** What every path begins with that matches one of the globs, so that the service lists no others. */
function commonStart(globs: readonly string[]): string {
  const [first = '', ...others] = globs.map((glob) => glob.replace(/[*?{[\\].*$/s, ''));
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}
