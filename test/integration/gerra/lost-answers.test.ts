import { EventEmitter, once } from 'node:events';
import { Firestore } from '@google-cloud/firestore';
import type { Datasets } from '../../../shared/registry/datasets.ts';
import type { Services } from '../../../shared/services.ts';
import { type AnswerSwallowingProxy, startAnswerSwallowingProxy } from '../../support/answer-swallowing-proxy.ts';
import { emulatorServices, GerraRecords } from '../../support/gerra-records.ts';

describe('a commit that was applied though its answer was lost', () => {
  let proxy: AnswerSwallowingProxy;
  /** Behind the proxy. */
  let services: Services;
  let records: GerraRecords;
  /** Beside the proxy. */
  let observer: Firestore;

  beforeAll(async () => {
    const emulator = String(process.env.FIRESTORE_EMULATOR_HOST);
    proxy = await startAnswerSwallowingProxy(emulator);
    process.env.FIRESTORE_EMULATOR_HOST = proxy.host;
    services = emulatorServices();
    records = new GerraRecords(services);
    // The client reads its environment when it is first used.
    await records.create();
    process.env.FIRESTORE_EMULATOR_HOST = emulator;
    observer = new Firestore({ projectId: services.config.googleCloudProject });
  });

  afterAll(async () => {
    await Promise.all([services.registry.close(), observer.terminate()]);
    await proxy.close();
  });

  /** Calls; the answer to its commit is lost once the dataset has been written. */
  const losingAnswer = async <T>(id: string, call: () => Promise<T>): Promise<T> => {
    const seen = new EventEmitter();
    const stop = observer.doc(`datasets/${id}`).onSnapshot(() => seen.emit('snapshot'));
    await once(seen, 'snapshot');
    const written = once(seen, 'snapshot');
    proxy.swallow();
    const result = call();
    await written;
    stop();
    proxy.restore();
    return result;
  };
  /** Services where the answer to the next commit on a dataset, but to that of a lease, is lost. */
  const loseNextOn = (id: string): Services => {
    const { datasets } = services.registry;
    const commits: Pick<Datasets, 'move' | 'createIteration'> = {
      move: (moves, ...rest) => {
        const move = (): ReturnType<Datasets['move']> => datasets.move(moves, ...rest);
        return moves[0]?.transition === 'start_processing' ? move() : losingAnswer(id, move);
      },
      createIteration: (...args) => losingAnswer(id, () => datasets.createIteration(...args)),
    };
    const lossy = new Proxy(datasets, {
      get: (target, name: keyof Datasets) =>
        name === 'move' || name === 'createIteration' ? commits[name] : target[name].bind(target),
    });
    return { ...services, registry: { ...services.registry, datasets: lossy } };
  };

  const pending = async (): Promise<string> => (await records.process((await records.create()).id)).id;
  const audited = async (id: string, event: string): Promise<number> => {
    const events = observer.collection('auditEvents').where('datasetId', '==', id).where('event', '==', event);
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
    expect((await records.get(id)).record.iteration).toMatchObject({ childId: child.id, nextVersion: 2 });
    expect(await audited(id, 'iterate')).toBe(1);
  });

  it('is a success of the processing that supersedes the parent', async () => {
    const id = await pending();
    const child = await records.iterate(id);

    const record = await new GerraRecords(loseNextOn(child.id)).process(child.id);

    expect(record).toMatchObject({ id: child.id, status: 'pending' });
    expect((await records.get(id)).record.status).toBe('superseded');
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
