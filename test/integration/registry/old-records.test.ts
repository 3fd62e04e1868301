import { FieldValue, Firestore } from '@google-cloud/firestore';
import type { Services } from '../../../shared/services.ts';
import { emulatorServices, GerraRecords } from '../../support/gerra-records.ts';

describe('a record that was stored before a field was added', () => {
  let services: Services;
  let records: GerraRecords;
  let db: Firestore;

  beforeAll(() => {
    services = emulatorServices();
    records = new GerraRecords(services);
    db = new Firestore({ projectId: services.config.googleCloudProject });
  });

  afterAll(() => Promise.all([services.registry.close(), db.terminate()]));

  /** A dataset whose document lacks fields. */
  const old = async (): Promise<string> => {
    const { id } = await records.create();
    const without = {
      adapter: FieldValue.delete(),
      attachments: FieldValue.delete(),
      recordVersion: FieldValue.delete(),
    };
    await db.collection('datasets').doc(id).update(without);
    return id;
  };

  it('is read with the default of the field, by itself and in a list', async () => {
    const id = await old();

    const { record } = await records.get(id);
    const filter = { organizationId: records.organizationId };
    const page = await services.registry.datasets.page(filter, { limit: 1 }, ['id', 'adapter']);

    expect(record).toMatchObject({ adapter: null, attachments: 0 });
    expect(page).toEqual([{ id, adapter: null }]);
  });

  it('is stored with the field, and with its version, by the next change', async () => {
    const id = await old();

    await records.discard(id);

    const stored = (await db.collection('datasets').doc(id).get()).data();
    expect(stored).toMatchObject({ adapter: null, attachments: 0, recordVersion: 1 });
    expect((await records.get(id)).record).not.toHaveProperty('recordVersion');
  });
});
