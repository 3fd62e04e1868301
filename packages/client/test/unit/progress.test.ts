import { bytesText, table } from '../../src/cli/output.ts';
import { Progress } from '../../src/cli/progress.ts';

/** Progress with a clock of its own, and what it wrote. */
function progressIn(isTerminal: boolean) {
  const written: string[] = [];
  const time = { now: 0 };
  const progress = new Progress({ isTerminal, write: (text) => void written.push(text), clock: () => time.now });
  return { progress, written, time };
}

describe('progress', () => {
  it('is one line that is written over in a terminal, with rate and time left, and is taken away at the end', () => {
    const { progress, written, time } = progressIn(true);
    for (const second of [0, 1, 2]) {
      time.now = second * 1000;
      progress.bytes('sending', second * 10_000_000, 100_000_000);
    }
    progress.clear();

    expect(written).toEqual([
      '\r\x1b[Ksending 10 MB of 100 MB, 10 MB/s, 9 s left',
      '\r\x1b[Ksending 20 MB of 100 MB, 10 MB/s, 8 s left',
      '\r\x1b[K',
    ]);
  });

  it('is one line a minute without control characters where there is no terminal', () => {
    const { progress, written, time } = progressIn(false);
    for (const second of [0, 30, 60, 90, 120]) {
      time.now = second * 1000;
      progress.bytes('sending', second, 1000);
    }

    expect(written).toEqual([
      'sending 60 B of 1.0 kB, 1 B/s, 16 min left\n',
      'sending 120 B of 1.0 kB, 1 B/s, 15 min left\n',
    ]);
  });

  it('is not shown for what is over at once', () => {
    const { progress, written } = progressIn(true);

    progress.bytes('sending', 5, 5);
    progress.clear();

    expect(written).toEqual([]);
  });
});

describe('output', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.0 kB'],
    [999_600, '1.0 MB'],
    [80_000_000_000, '80 GB'],
  ])('shows %i bytes as %s', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });

  it('takes out of names what a terminal would act on', () => {
    expect(table([['a\x1b[31m', '\u202eb']])).toEqual(['a\ufffd[31m  \ufffdb']);
  });
});
