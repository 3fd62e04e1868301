import { join } from 'node:path';
import { scan } from '../../../shared/scan/scan.ts';
import { bufferSource } from '../../support/buffer-source.ts';
import { FIXTURES, FORMAT_FIXTURES, matching } from '../../support/format-fixtures.ts';
import { ARCHIVES, pack, readFolder } from '../../support/pack.ts';

const CHUNK_SIZES = [7, 513, 65_536];

describe.each(ARCHIVES)('packed as %s', (archive) => {
  it.each(FORMAT_FIXTURES)('$folder as $format $adapter gives what it holds', async (fixture) => {
    const { folder, format, adapter, expected } = fixture;
    const packed = await pack(archive, await readFolder(join(FIXTURES, folder)));

    for (const chunkBytes of CHUNK_SIZES) {
      const result = await scan(bufferSource(packed, chunkBytes), { format, ...(adapter && { adapter }) });

      expect(result).toEqual(matching(expected));
    }
  });
});
