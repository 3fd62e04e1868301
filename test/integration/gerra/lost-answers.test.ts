import type { Datasets } from '../../../shared/registry/datasets.ts';
import type { Services } from '../../../shared/services.ts';
import { GerraRecords } from '../../support/gerra-records.ts';
import { type LossyFirestore, openLossyFirestore } from '../../support/lossy-firestore.ts';
import { withDatasets } from '../../support/with-datasets.ts';

describe('a commit that was applied though its answer was lost', () => {
  let lossy: LossyFirestore;
  let services: Services;
  let records: GerraRecords;

  beforeAll(async () => {
    lossy = await openLossyFirestore();
    services = lossy.services;
    records = new GerraRecords(services);
  });

  afterAll(() => lossy.close());

  const losingAnswer = <T>(id: string, call: () => Promise<T>): Promise<T> =>
    lossy.losingAnswer(lossy.observer.collection('datasets').where('id', '==', id), call);
  /** Services where the answer to the next commit on a dataset, but to that of a lease, is lost. */
  const loseNextOn = (id: string): Services => {
    return withDatasets(services, (datasets) => ({
      move: (moves, ...rest) => {
        const move = (): ReturnType<Datasets['move']> => datasets.move(moves, ...rest);
        return moves[0]?.transition === 'start_processing' ? move() : losingAnswer(id, move);
      },
      createIteration: (...args) => losingAnswer(id, () => datasets.createIteration(...args)),
    }));
  };

  const pending = async (): Promise<string> => (await records.process((await records.create()).id)).id;
  const audited = async (id: string, event: string): Promise<number> => {
    const events = lossy.observer.collection('auditEvents').where('datasetId', '==', id).where('event', '==', event);
    return (await events.count().get()).data().count;
  };

  it.each(['accept', 'reject'] as const)('is a success of %s, done once', async (decision) => {
    const id = await pending();

    const record = await records.review(id, decision, loseNextOn(id));

    expect(record.status).toBe(`${decision}ed`);
    expect((await records.get(id)).record).toMatchObject({ status: `${decision}ed`, revision: record.revision });
    expect(await audited(id, decision)).toBe(1);
  });

  it('is a success of a new iteration, started once', async () => {
    const id = await pending();

    const child = await records.iterate(id, {}, loseNextOn(id));

    expect(child.iteration).toMatchObject({ version: 1, parentId: id });
    expect(await records.group(id)).toMatchObject({ versions: [{ id }, { id: child.id }], nextVersion: 2 });
    expect(await audited(id, 'iterate')).toBe(1);
  });

  it('is a success of the processing that supersedes the parent', async () => {
    const id = await pending();
    const child = await records.iterate(id);

    const record = await new GerraRecords(loseNextOn(child.id)).process(child.id);

    expect(record).toMatchObject({ id: child.id, status: 'pending' });
    expect((await records.get(id)).record.shownStatus).toBe('superseded');
  });

  it('that lost its race for good is a 422', async () => {
    const id = await pending();
    const stale = await records.get(id);
    await records.review(id, 'reject');

    await expect(records.reviewAsRead(stale, 'accept')).rejects.toMatchObject({
      code: 'FAILED_PRECONDITION',
      message: 'Dataset is not in pending status',
    });
  });
});
