import type { Stack } from '../../../local/stack/stack.ts';
import { readConfig } from '../../../shared/config/config.ts';
import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { processUpload } from '../../../shared/processing/process-upload.ts';
import { services } from '../../../shared/services.ts';
import { base64Crc32c } from '../../support/forge-crc32c.ts';
import { LucitraClient, TWO_IMAGES } from '../../support/lucitra-client.ts';
import { startTestStack } from '../../support/stack.ts';
import { SweepClient } from '../../support/sweep-client.ts';
import { withObjects } from '../../support/with-objects.ts';

const expected = { size_bytes: TWO_IMAGES.length, crc32c: base64Crc32c(TWO_IMAGES) };

describe('an upload whose bytes were announced', () => {
  let stack: Stack;
  let client: LucitraClient;
  beforeAll(async () => {
    stack = await startTestStack();
    client = new LucitraClient(stack);
  });
  afterAll(() => stack.close());

  const freshUrl = (id: string, body: object) =>
    client.call<{ upload_url: string }>('POST', `/v1/datasets/${id}/upload-url`, body);

  it('is processed when it has them, and the dataset shows what was announced', async () => {
    const created = await client.create({ expected });

    await client.upload(created, TWO_IMAGES);

    expect(await client.get(created.id)).toMatchObject({ status: 'pending', expected, crc32c: expected.crc32c });
  });

  it.each([
    ['of another size', `${TWO_IMAGES} `],
    ['of the same size', TWO_IMAGES.replace('a.jpg', 'c.jpg')],
  ])('fails with other bytes %s, with both values, and the announced ones repair it', async (_case, bytes) => {
    const created = await client.create({ expected });

    await client.upload(created, bytes);

    const { status, error } = (await client.get(created.id)) as { status: string; error: { message: string } };
    expect([status, error]).toMatchObject(['failed', { code: 'CHECKSUM_MISMATCH' }]);
    expect(error.message).toContain(`${bytes.length} bytes with the CRC32C ${base64Crc32c(bytes)}`);
    expect(error.message).toContain(`${expected.size_bytes} bytes with the CRC32C ${expected.crc32c}`);

    await client.upload((await freshUrl(created.id, {})).body, TWO_IMAGES);

    expect(await client.get(created.id)).toMatchObject({ status: 'pending', expected });
  });

  it('is refused before a byte of it is read, and not handed over to the scan job', async () => {
    const sweeper = new SweepClient(stack);
    sweeper.loseEvents();
    const { id } = await sweeper.create({ expected });
    await sweeper.upload({ upload_url: (await freshUrl(id, {})).body.upload_url }, 'other bytes');
    const source = jest.fn();
    const started = jest.fn();
    const real = services();
    const config = readConfig({
      ...process.env,
      SCAN_JOB: 'projects/p/locations/l/jobs/j',
      INLINE_SCAN_MAX_BYTES: '0',
    });
    const watched = withObjects({ ...real, config, startScanJob: async () => started() }, () => ({ source }));

    const outcome = await processUpload(sweeper.lastUpload, watched);

    expect(outcome).toMatchObject({ kind: 'processed', record: { failure: { code: 'CHECKSUM_MISMATCH' } } });
    expect([source.mock.calls, started.mock.calls]).toEqual([[], []]);
  });

  it('may be announced, and taken back, with a fresh URL', async () => {
    const { id } = await client.create();
    const shown = async () => (await client.get(id)).expected;

    await freshUrl(id, { expected });
    const announced = await shown();
    await freshUrl(id, {});
    const kept = await shown();
    await freshUrl(id, { expected: null });

    expect([announced, kept, await shown()]).toEqual([expected, expected, undefined]);
  });

  it.each([
    ['no checksum', { size_bytes: 1 }, 'expected.crc32c'],
    ['no size', { crc32c: 'yZRlqg==' }, 'expected.size_bytes'],
    ['a negative size', { size_bytes: -1, crc32c: 'yZRlqg==' }, 'expected.size_bytes'],
    ['more bytes than are taken', { size_bytes: 5 * 1024 ** 4 + 1, crc32c: 'yZRlqg==' }, 'expected.size_bytes'],
    ['a checksum in hexadecimal', { size_bytes: 1, crc32c: 'c99465aa' }, 'expected.crc32c'],
    ['an MD5', { size_bytes: 1, crc32c: '1B2M2Y8AsgTpgAmY7PhCfg==' }, 'expected.crc32c'],
    ['bits beyond the 32', { size_bytes: 1, crc32c: 'yZRlqh==' }, 'expected.crc32c'],
    ['an unknown field', { size_bytes: 1, crc32c: 'yZRlqg==', md5: 'x' }, 'expected.md5'],
  ])('is a 400 that names the field, at creation and with a fresh URL, with %s', async (_case, wrong, field) => {
    const { id } = await client.create();
    const { project_id } = stack.credentials;

    const answers = [
      await client.call('POST', '/v1/datasets', { project_id, name: 'x', format: 'coco', expected: wrong }),
      await freshUrl(id, { expected: wrong }),
    ];

    const refused = { status: 400, body: { error: { code: 'INVALID_ARGUMENT', details: [{ field }] } } };
    expect(answers).toMatchObject([refused, refused]);
    expect((await services().registry.datasets.get(String(parseDatasetId(id))))?.record.expected).toBeNull();
  });
});
