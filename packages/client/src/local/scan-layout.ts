import { GlobError } from '../../../../shared/glob/glob-token.ts';
import { type ScanOptions, scan } from '../../../../shared/scan/scan.ts';
import { ScanFault } from '../../../../shared/scan/scan-fault.ts';
import type { ScanResult } from '../../../../shared/scan/scan-result.ts';
import { ScenestoreError } from '../scenestore-error.ts';
import type { LocalLayout } from './local-layout.ts';
import { layoutSource } from './read-layout.ts';

/** What to scan for. */
export type LocalScanOptions = Pick<ScanOptions, 'format' | 'adapter' | 'signal'> & {
  /** Receives the bytes that have been read. */
  onProgress?: (bytes: number) => void;
};

/**
 * Works out what the service would find in a layout.
 * @throws ScenestoreError of kind `file` with the scan's code
 */
export async function scanLayout(
  layout: LocalLayout,
  { onProgress, ...options }: LocalScanOptions,
): Promise<ScanResult> {
  const source = layoutSource(layout);
  let read = 0;
  const count = (bytes: number): void => {
    read += bytes;
    onProgress?.(read);
  };
  const counted = {
    ...source,
    async *stream(start?: number, end?: number) {
      for await (const chunk of source.stream(start, end)) {
        count(chunk.length);
        yield chunk;
      }
    },
    async read(offset: number, length: number) {
      const bytes = await source.read(offset, length);
      count(bytes.length);
      return bytes;
    },
  };
  try {
    return await scan(counted, { ...options, filename: layout.filename });
  } catch (error) {
    if (error instanceof ScanFault) throw new ScenestoreError('file', error.code, error.message, { cause: error });
    if (error instanceof GlobError) {
      throw new ScenestoreError('usage', 'INVALID_ARGUMENT', `adapter: ${error.message}`, { cause: error });
    }
    throw error;
  }
}
