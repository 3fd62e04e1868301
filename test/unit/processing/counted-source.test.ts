import { countedSource } from '../../../shared/processing/counted-source.ts';
import { bufferSource } from '../../support/buffer-source.ts';

describe('a counted source', () => {
  it('gives the same bytes, and tells how many came, streamed or read', async () => {
    const counts: number[] = [];
    const source = countedSource(bufferSource(Buffer.from('0123456789')), (count) => counts.push(count));

    const chunks: Uint8Array[] = [];
    for await (const chunk of source.stream(2, 8)) chunks.push(chunk);
    const read = await source.read(8, 5);

    expect([Buffer.concat(chunks).toString(), Buffer.from(read).toString(), source.size]).toEqual(['234567', '89', 10]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(8);
  });
});
