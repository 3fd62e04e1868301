import { gzipSync } from 'node:zlib';
import { finalizedEvent } from '@scenestore/storage-emulator/source';
import type { Stack } from '../../../local/stack/stack.ts';
import { CapturedLogs } from '../../support/captured-logs.ts';
import { TWO_IMAGES } from '../../support/lucitra-client.ts';
import { pack } from '../../support/pack.ts';
import { rawZip } from '../../support/raw-zip.ts';
import { type SweepClient, startSweptStack } from '../../support/sweep-client.ts';
import { tries } from '../../support/tries.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const TRACED = { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` };

describe('the line of an upload', () => {
  const logs = new CapturedLogs();
  let stack: Stack;
  let client: SweepClient;
  let trace: string;
  beforeAll(async () => {
    logs.start();
    ({ stack, client } = await startSweptStack({
      log: logs.take,
      settings: { INLINE_SCAN_MAX_BYTES: '10' },
    }));
    trace = `projects/${stack.environment.GOOGLE_CLOUD_PROJECT}/traces/${TRACE}`;
  });
  beforeEach(() => logs.clear());
  afterAll(async () => {
    logs.stop();
    await stack.close();
  });

  const post = async (headers: Record<string, string>, body: string): Promise<void> => {
    const url = `${stack.baseUrl}/_functions/process-upload`;
    await (await fetch(url, { method: 'POST', headers: { ...headers, ...TRACED }, body })).arrayBuffer();
  };
  /** Uploads, and delivers the event once; resolves with what every line says of it. */
  const upload = async (bytes: Uint8Array): Promise<{ generation: string; datasetId: string; bytes: number }> => {
    const created = await client.create();
    await client.upload(created, new Uint8Array(bytes));
    const { headers, body } = finalizedEvent('1', client.lastUpload);
    await post({ ...headers }, body);
    const { id: datasetId } = await client.record(created);
    return { generation: client.lastUpload.generation, datasetId, bytes: bytes.length };
  };

  const processed = {
    severity: 'INFO',
    outcome: 'processed',
    status: 'pending',
    format: 'coco',
    scenes: 2,
    attempt: 1,
  };

  it.each(['zip', 'tar'] as const)('has the numbers of a %s, in the function', async (container) => {
    const sent = await upload(await pack(container, [{ path: 'annotations.json', bytes: TWO_IMAGES }]));

    const line = await logs.line({ message: 'upload processed' });
    expect(line).toMatchObject({ ...processed, ...sent, container, 'logging.googleapis.com/trace': trace });
    expect(line.seconds).toBeGreaterThan(0);
    expect(line).not.toHaveProperty('code');
  });

  const inTheJob = [
    ['a JSON', Buffer.from(TWO_IMAGES), 'json'],
    ['a packed JSON', gzipSync(TWO_IMAGES), 'gzip'],
  ] as const;
  it.each(inTheJob.slice(0, tries(1, inTheJob.length)))(
    'has the numbers of %s, in the job, and the hand-over to it is not one of an upload that was processed',
    async (_case, bytes, container) => {
      const { generation, ...sent } = await upload(bytes);

      const handedOver = await logs.line({ message: 'upload event' });
      expect(handedOver).toMatchObject({ outcome: 'handed_over', generation, 'logging.googleapis.com/trace': trace });
      const line = await logs.line({ message: 'upload processed' });
      expect(line).toMatchObject({ ...processed, ...sent, generation, container });
      expect(line.seconds).toBeGreaterThan(0);
      expect(line).not.toHaveProperty('code');
      expect(line).not.toHaveProperty(['logging.googleapis.com/trace']);
      expect(logs.lines({ message: 'upload processed' })).toHaveLength(1);
    },
  );

  it.each([
    [
      'what is read in the function',
      () => pack('zip', [{ path: 'readme.txt', bytes: 'hello' }]),
      'zip',
      'UNRECOGNISED_LAYOUT',
    ],
    ['what is read in the job', async () => gzipSync('{"a":1}'), 'gzip', 'UNRECOGNISED_LAYOUT'],
    ['what is no archive', async () => Buffer.from('neither an archive nor JSON'), 'file', 'NOT_AN_ARCHIVE'],
  ])('has the code and the numbers of %s and is at fault', async (_case, bytes, container, code) => {
    const { datasetId, ...sent } = await upload(await bytes());

    const line = await logs.line({ message: 'upload processed' });
    expect(line).toMatchObject({ ...sent, datasetId, status: 'failed', attempt: 1, seconds: expect.any(Number) });
    expect([line.container, line.code]).toEqual([container, code]);
    expect(line).not.toHaveProperty('scenes');
  });

  it.each([
    ['of the size of a path of 8000 lines', 8000, { size: 1_000_000 }, 'SIZE_MISMATCH'],
    ['of the checksum of a path of 500 lines', 500, { crc32: 1 }, 'CORRUPT_ARCHIVE'],
  ])('is one plain, short line, as the stored reason is, when a zip lies %s', async (_what, lines, central, code) => {
    const name = `${'a line\n'.repeat(lines)}.json`;

    const { datasetId } = await upload(rawZip([{ name, bytes: TWO_IMAGES, central }]));

    const { failure } = await client.record({ id: datasetId });
    const line = await logs.line({ message: 'upload processed', datasetId });
    expect(failure).toEqual({ code, message: expect.stringMatching(/^[^\n]*a line\\u000aa line[^\n]*$/) });
    expect(failure?.message.length).toBeLessThan(500);
    expect(line).toMatchObject({ status: 'failed', code });
    expect(logs.text.split('\n').filter((each) => each.length > 1000 || each.includes('a line'))).toEqual([]);
  });

  it('is grouped with its request by the trace', async () => {
    await upload(await pack('zip', [{ path: 'annotations.json', bytes: TWO_IMAGES }]));

    const request = await logs.line({ message: 'request', 'logging.googleapis.com/trace': trace });
    expect(request).toMatchObject({ route: '/', dialect: 'internal', status: 204 });
    expect(request.roundTrips).toBeGreaterThanOrEqual(3);
    expect(logs.lines({ requestId: request.requestId }).map(({ message }) => message)).toEqual([
      'upload processed',
      'request',
    ]);
  });

  it('that is malformed is grouped too', async () => {
    await post({ 'content-type': 'application/json' }, '{}');

    expect(await logs.line({ message: 'malformed event' })).toMatchObject({ 'logging.googleapis.com/trace': trace });
  });
});
