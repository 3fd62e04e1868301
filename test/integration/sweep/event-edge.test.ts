import type { ObjectResource } from '@scenestore/storage-emulator/source';
import { finalizedEvent } from '@scenestore/storage-emulator/source';
import type { Stack } from '../../../local/stack/stack.ts';
import { Lease } from '../../../shared/processing/lease.ts';
import { processUpload } from '../../../shared/processing/process-upload.ts';
import { services } from '../../../shared/services.ts';
import { CapturedLogs } from '../../support/captured-logs.ts';
import { TWO_IMAGES } from '../../support/lucitra-client.ts';
import { type SweepClient, startSweptStack } from '../../support/sweep-client.ts';

const FINALIZED = {
  'ce-id': '1',
  'ce-source': 's',
  'ce-specversion': '1.0',
  'ce-type': 'google.cloud.storage.object.v1.finalized',
};

describe('process-upload', () => {
  const logs = new CapturedLogs();
  let stack: Stack;
  let client: SweepClient;
  beforeAll(async () => {
    logs.start();
    ({ stack, client } = await startSweptStack());
  });
  beforeEach(() => logs.clear());
  afterAll(async () => {
    logs.stop();
    await stack.close();
  });

  const post = async (request: { headers: Record<string, string>; body: string }): Promise<number> => {
    const response = await fetch(`${stack.baseUrl}/_functions/process-upload`, { method: 'POST', ...request });
    await response.arrayBuffer();
    return response.status;
  };
  const deliver = (object: ObjectResource): Promise<number> => {
    const { headers, body } = finalizedEvent(`event-${object.generation}`, object);
    return post({ headers: { ...headers }, body });
  };
  const uploaded = async (): Promise<ObjectResource> => {
    await client.upload(await client.create(), TWO_IMAGES);
    return client.lastUpload;
  };

  it.each<[string, () => Promise<ObjectResource>, string]>([
    [
      'of another bucket',
      async () => ({ ...(await uploaded()), bucket: 'another-bucket' }),
      'the object is in another bucket',
    ],
    [
      'of a name that no upload has',
      async () => ({ ...(await uploaded()), name: 'somewhere/else.zip' }),
      'the name is not that of an upload',
    ],
    [
      'of a name that no dataset expects',
      async () => {
        const object = await uploaded();
        return { ...object, name: object.name.replace('warehouse-v3', 'other') };
      },
      'no dataset expects this object',
    ],
    [
      'of a generation that was overwritten',
      async () => {
        const created = await client.create();
        await client.upload(created, TWO_IMAGES);
        const first = client.lastUpload;
        await client.upload(created, TWO_IMAGES);
        return first;
      },
      'the object was replaced or deleted since',
    ],
    [
      'of an object that was deleted',
      async () => {
        const object = await uploaded();
        await client.remove('uploads', object.name);
        return object;
      },
      'the object was replaced or deleted since',
    ],
    [
      'that comes a second time',
      async () => {
        const object = await uploaded();
        await deliver(object);
        return object;
      },
      'the object was replaced or deleted since',
    ],
    [
      'of bytes that come after the dataset was processed',
      async () => {
        const created = await client.create();
        await client.upload(created, TWO_IMAGES);
        await processUpload(client.lastUpload, services());
        await client.upload(created, TWO_IMAGES);
        return client.lastUpload;
      },
      'the dataset is already pending',
    ],
    [
      'of a dataset that was discarded',
      async () => {
        const created = await client.create();
        await client.upload(created, TWO_IMAGES);
        await client.move(created, 'discard');
        return client.lastUpload;
      },
      'a dataset that is discarded takes no upload',
    ],
  ])('acknowledges an event %s, and logs why', async (_case, objectOf, reason) => {
    const { name, generation, ...object } = await objectOf();

    expect(await deliver({ ...object, name, generation })).toBe(204);

    await logs.line({ message: 'upload event', outcome: 'ignored', name, generation, reason });
  });

  it('acknowledges an event of another type, and logs why', async () => {
    const { headers, body } = finalizedEvent('1', await uploaded());

    expect(await post({ headers: { ...headers, 'ce-type': 'google.cloud.storage.object.v1.deleted' }, body })).toBe(
      204,
    );

    await logs.line({ message: 'upload event', outcome: 'ignored', reason: 'the event is of another type' });
  });

  it('asks for an event again that meets a live lease', async () => {
    const created = await client.create();
    await client.upload(created, TWO_IMAGES);
    await Lease.take(await client.stored(created), client.lastUpload.generation, services());

    expect(await deliver(client.lastUpload)).toBe(503);

    await logs.line({ message: 'upload event', outcome: 'busy' });
  });

  it.each([
    ['that is no CloudEvent', {}, '{}', /^Not a CloudEvent/],
    ['without an object', FINALIZED, '{"bucket":"b"}', /^data\.name is required/],
    ['whose generation is no number', FINALIZED, '{"bucket":"b","name":"n","generation":"x"}', /^data\.generation /],
  ])('acknowledges an event %s, which would be no other when it came again, and logs why', async (...row) => {
    const [, headers, body, reason] = row;

    expect(await post({ headers: { 'content-type': 'application/json', ...headers }, body })).toBe(204);

    const { reason: logged } = await logs.line({ message: 'malformed event', severity: 'WARNING' });
    expect(logged).toMatch(reason);
  });
});
