import type { Stack } from '../../../local/stack/stack.ts';
import { LeaseLost } from '../../../shared/processing/lease.ts';
import { processUpload } from '../../../shared/processing/process-upload.ts';
import { services } from '../../../shared/services.ts';
import { duringScan } from '../../support/during-scan.ts';
import { TWO_IMAGES } from '../../support/lucitra-client.ts';
import { countOf, later, MINUTE, type SweepClient, startSweptStack, sweepAll } from '../../support/sweep-client.ts';

describe('an object in the datasets bucket', () => {
  let stack: Stack;
  let client: SweepClient;
  beforeAll(async () => {
    ({ stack, client } = await startSweptStack());
  });
  afterAll(() => stack.close());

  const reported = async (): Promise<string[]> => {
    const { archives } = await sweepAll(later(3 * MINUTE), async () => false);
    return archives.flatMap(({ names = [] }) => names);
  };

  it('that a record names is not reported, and neither is one that is about to be named', async () => {
    const named = await client.create();
    await client.upload(named, TWO_IMAGES);
    await processUpload(client.lastUpload, services());
    const underWay = await client.create();
    await client.upload(underWay, TWO_IMAGES);
    const during: string[][] = [];

    const outcome = await processUpload(
      client.lastUpload,
      duringScan(services(), async () => {
        await client.put('datasets', client.lastUpload.name, 'what an attempt before promoted');
        during.push(await reported());
      }),
    );

    expect([outcome.kind, during]).toEqual(['processed', [[]]]);
    expect(await reported()).toEqual([]);
  });

  it('does not come from an attempt that lost its lease while it was scanning', async () => {
    const created = await client.create();
    await client.upload(created, TWO_IMAGES);

    const attempt = processUpload(
      client.lastUpload,
      duringScan(services(), () => client.move(created, 'discard')),
    );

    await expect(attempt).rejects.toThrow(LeaseLost);
    expect(await client.namesIn('datasets', client.lastUpload.name)).toEqual([]);
  });

  it.each([
    ['has no record', () => 'proj_abc123/ds_00000000000000000000000000/archive.zip'],
    ['is not where an archive would be', () => 'somewhere/else'],
    [
      'belongs to a dataset that was never processed',
      async () => `proj_abc123/${(await client.create()).id}/warehouse-v3.tar.gz`,
    ],
  ])('that %s is reported, and left alone', async (_case, nameOf) => {
    const name = await nameOf();
    await client.put('datasets', name, 'bytes');

    expect(await reported()).toEqual([name]);
    expect(await client.namesIn('datasets', name)).toEqual([name]);
    await client.remove('datasets', name);
  });

  it('that replaced the generation which the record names is reported', async () => {
    const created = await client.create();
    await client.upload(created, TWO_IMAGES);
    await processUpload(client.lastUpload, services());
    await client.put('datasets', client.lastUpload.name, 'other bytes');

    expect(await reported()).toEqual([client.lastUpload.name]);
  });

  it('among many is found by runs that go on where the last one stopped', async () => {
    const names = Array.from({ length: 210 }, (_, index) => `stray/${String(index).padStart(3, '0')}`);
    for (let at = 0; at < names.length; at += 30) {
      await Promise.all(names.slice(at, at + 30).map((name) => client.put('datasets', name, 'bytes')));
    }

    const { archives } = await sweepAll(later(3 * MINUTE));

    expect(archives.length).toBeGreaterThanOrEqual(3);
    expect(
      archives
        .flatMap(({ names: found = [] }) => found)
        .filter((name) => name.startsWith('stray/'))
        .sort(),
    ).toEqual(names);
    expect(countOf(archives, 'unnamed')).toBeGreaterThanOrEqual(names.length);
  });
});
