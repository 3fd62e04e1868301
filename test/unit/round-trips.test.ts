import { setImmediate as turn } from 'node:timers/promises';
import { countingRoundTrips, RoundTrips, roundTrip } from '../../shared/round-trips.ts';

const call = (): Promise<void> => roundTrip(async () => void (await turn()));

describe('round trips', () => {
  const countsOf = async (work: () => Promise<unknown>): Promise<[depth: number, calls: number]> => {
    const counted = new RoundTrips();
    await countingRoundTrips(counted, work);
    return [counted.depth, counted.calls];
  };

  it.each<[string, () => Promise<unknown>, [number, number]]>([
    ['nothing is none', async () => {}, [0, 0]],
    ['calls at once are one', () => Promise.all([call(), call(), call()]), [1, 3]],
    ['calls one after the other are as many', () => call().then(call).then(call), [3, 3]],
    ['the longest chain counts', () => Promise.all([call(), call().then(call), call()]), [2, 4]],
    ['a call that fails has been answered', () => roundTrip(() => Promise.reject(new Error())).catch(call), [2, 2]],
  ])('%s', async (_case, work, counts) => {
    expect(await countsOf(work)).toEqual(counts);
  });

  it('of two pieces of work at the same time are counted apart', async () => {
    expect(await Promise.all([countsOf(call), countsOf(() => call().then(call))])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('outside of counted work are made all the same', async () => {
    expect(await roundTrip(async () => 'answer')).toBe('answer');
  });
});
