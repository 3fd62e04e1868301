import { routes } from '../../../functions/sweep-uploads/routes.ts';
import type { HostedFunction } from '../../../local/functions/function-host.ts';
import type { Stack } from '../../../local/stack/stack.ts';
import { hostRoutes } from '../../support/host-routes.ts';
import { TWO_IMAGES } from '../../support/lucitra-client.ts';
import { HOUR, later, type SweepClient, startSweptStack, sweepAll } from '../../support/sweep-client.ts';
import { withObjects } from '../../support/with-objects.ts';

describe('a run of the sweep', () => {
  let stack: Stack;
  let client: SweepClient;
  /** The sweep at a time when every upload URL has expired. */
  let sweepLater: HostedFunction;
  beforeAll(async () => {
    ({ stack, client } = await startSweptStack());
    sweepLater = await hostRoutes(routes, () => later(2 * HOUR));
  });
  afterAll(async () => {
    await sweepLater.close();
    await stack.close();
  });

  const post = async (body?: unknown): Promise<{ status: number; body: Record<string, unknown> }> => {
    const response = await fetch(`${sweepLater.url}/`, {
      method: 'POST',
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('heals over HTTP, says what it did, and does nothing the second time', async () => {
    const lost = await client.create({ name: 'lost' });
    await client.upload(lost, TWO_IMAGES);
    const unused = await client.create({ name: 'unused' });

    const { status, body } = await post();

    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual([
      ...[
        'uploads',
        'awaiting_upload',
        'processing',
        'discarded',
        'failed',
        'expired',
        'archives',
        'events',
        'deliveries',
        'next_cursor',
      ],
    ]);
    // Walks go on at once: what one has sent may be processed before the others get to it, or still be under way.
    expect(body).toMatchObject({ uploads: { sent: 1 }, awaiting_upload: { expired: 1 }, next_cursor: null });
    expect([await client.record(lost), await client.record(unused)]).toMatchObject([
      { status: 'pending' },
      { status: 'expired' },
    ]);

    const before = await client.stored(lost);
    expect((await post({})).body).toMatchObject({ uploads: {}, awaiting_upload: {}, processing: {} });
    expect(await client.stored(lost)).toEqual(before);
  });

  it.each([
    ['a field that is none', { datasets: [] }, /^datasets /],
    ['a cursor of another type', { cursor: 7 }, /^cursor /],
    ['a cursor that is no text of ours', { cursor: 'abc' }, /^cursor /],
    ['a cursor into another walk', { cursor: encode({ collections: 'a' }) }, /^cursor /],
    ['a cursor to no place', { cursor: encode({ processing: 'yesterday' }) }, /^cursor /],
    ['a cursor to no time', { cursor: encode({ failed: `999999999999999.${'0'.repeat(36)}` }) }, /^cursor /],
  ])('with %s is a 400 that names the field, and nothing is done', async (_case, body, message) => {
    const unused = await client.create();

    const answer = await post(body);

    expect(answer).toMatchObject({ status: 400, body: { error: { message: expect.stringMatching(message) } } });
    expect((await client.record(unused)).status).toBe('awaiting_upload');
  });

  it('whose one branch cannot run lets the others run, and fails', async () => {
    const unused = await client.create();
    const withoutListing = withObjects(later(2 * HOUR), () => ({
      list: () => Promise.reject(new Error('no listing')),
    }));

    await expect(sweepAll(withoutListing)).rejects.toThrow('2 branches of the sweep could not run');

    expect((await client.record(unused)).status).toBe('expired');
  });
});

function encode(places: object): string {
  return Buffer.from(JSON.stringify(places)).toString('base64url');
}
