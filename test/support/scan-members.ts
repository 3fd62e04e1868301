import type { Adapter } from '../../shared/dataset/adapter.ts';
import type { DatasetFormat } from '../../shared/dataset/format.ts';
import { createFormatScanner } from '../../shared/scan/formats/format-scanner.ts';
import { DEFAULT_LIMITS, type ScanLimits } from '../../shared/scan/limits.ts';
import { ScanFault } from '../../shared/scan/scan-fault.ts';
import type { ScanResult } from '../../shared/scan/scan-result.ts';
import { CHUNK_SIZES } from './chunks-of.ts';
import { type Member, visit } from './visit.ts';

type Outcome = ScanResult | { fault: string; message: string };

/** What a scan of these members comes to, result or fault: the same at every chunk size, which is checked. */
export function scanMembers(
  format: DatasetFormat,
  members: readonly Member[],
  { scenes, limits = {} }: { scenes?: Adapter['scenes']; limits?: Partial<ScanLimits> } = {},
): Outcome {
  const [first, ...others] = CHUNK_SIZES.map((size) => {
    try {
      const adapter = scenes === undefined ? {} : { adapter: { scenes } };
      const scanner = createFormatScanner({ format, limits: { ...DEFAULT_LIMITS, ...limits }, ...adapter });
      visit(scanner, members, size);
      return scanner.finish();
    } catch (error) {
      if (!(error instanceof ScanFault)) throw error;
      return { fault: error.code, message: error.message };
    }
  });
  if (first === undefined) throw new Error('no chunk size to scan at');
  for (const other of others) expect(other).toEqual(first);
  return first;
}
