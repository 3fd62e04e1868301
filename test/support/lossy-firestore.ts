import { EventEmitter, once } from 'node:events';
import { Firestore, type Query } from '@google-cloud/firestore';
import type { Services } from '../../shared/services.ts';
import { startAnswerSwallowingProxy } from './answer-swallowing-proxy.ts';
import { emulatorServices } from './gerra-records.ts';

/** A Firestore whose answers can be lost. */
export interface LossyFirestore {
  /** Behind the proxy that loses them. */
  readonly services: Services;
  /** Beside it. */
  readonly observer: Firestore;
  /** Calls; the answer to its commit is lost once what it writes is seen in the documents that are watched. */
  losingAnswer<T>(watched: Query, call: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Opens an empty Firestore, on the emulator of the run, behind a proxy that can lose its answers. */
export async function openLossyFirestore(): Promise<LossyFirestore> {
  const emulator = String(process.env.FIRESTORE_EMULATOR_HOST);
  const proxy = await startAnswerSwallowingProxy(emulator);
  process.env.FIRESTORE_EMULATOR_HOST = proxy.host;
  const services = emulatorServices();
  // The client reads its environment when it is first used.
  await services.registry.tenants.organizations();
  process.env.FIRESTORE_EMULATOR_HOST = emulator;
  const observer = new Firestore({ projectId: services.config.googleCloudProject });
  return {
    services,
    observer,
    async losingAnswer(watched, call) {
      const seen = new EventEmitter();
      const stop = watched.onSnapshot(() => seen.emit('snapshot'));
      await once(seen, 'snapshot');
      const written = once(seen, 'snapshot');
      proxy.swallow();
      const result = call();
      await written;
      stop();
      proxy.restore();
      return result;
    },
    async close() {
      await Promise.all([services.registry.close(), observer.terminate()]);
      await proxy.close();
    },
  };
}
