import { AsyncLocalStorage } from 'node:async_hooks';
import type { ByteSource } from '../../../shared/scan/byte-source.ts';
import type { Services } from '../../../shared/services.ts';
import type { Promotion } from '../../../shared/storage/object-store.ts';

/**
 * Stands around every call that leaves the process: it may do something before the call or after it, put it off, or
 * not make it at all.
 *
 * @param name - What is called: `datasets.move:complete`, `objects.promote`.
 */
export type Around = <T>(name: string, call: () => Promise<T>) => Promise<T>;

/** The given services, with every call to Firestore, Cloud Storage and the scan job observed. */
export function atBoundaries(services: Services, outermost: Around): Services {
  const inside = new AsyncLocalStorage<true>();
  // A call that another one makes belongs to that: it cannot wait for a turn that only comes when that has ended.
  const around: Around = (name, call) =>
    inside.getStore() ? call() : outermost(name, () => inside.run(true, () => call()));
  const registry = new Proxy(services.registry, {
    get(target, room: keyof Services['registry']) {
      const part = target[room];
      return typeof part === 'object' ? guarded(part, room, around) : part;
    },
  });
  return {
    ...services,
    registry,
    startScanJob: (upload) => around('startScanJob', () => services.startScanJob(upload)),
    async storage() {
      const cloud = await services.storage();
      return { ...cloud, objects: guarded(cloud.objects, 'objects', around) };
    },
  };
}

type Method = (...args: unknown[]) => unknown;

function guarded<T extends object>(target: T, room: string, around: Around): T {
  return new Proxy(target, {
    get(_, property) {
      const value: unknown = Reflect.get(target, property, target);
      if (typeof value !== 'function' || typeof property === 'symbol') return value;
      const method = value.bind(target) as Method;
      const name = `${room}.${property}`;
      if (name === 'objects.promote') return confirmedFirst(method, around);
      if (property === 'source') return (...args: unknown[]) => guardedSource(method(...args) as ByteSource, around);
      if (isGenerator(value)) return (...args: unknown[]) => guardedItems(method(...args), name, around);
      return (...args: unknown[]) => around(name + detailOf(args), async () => method(...args));
    },
  });
}

/** A promotion asks before its first copy, at a boundary of its own: something may happen between the two. */
function confirmedFirst(promote: Method, around: Around): Method {
  return async (source, options) => {
    const promotion = options as Promotion;
    await promotion.confirm();
    let asked = 0;
    const confirm = async (): Promise<void> => (asked++ === 0 ? undefined : promotion.confirm());
    return around('objects.promote', async () => promote(source, { ...promotion, confirm }));
  };
}

/** The bytes are read whole at one boundary: an archive of a scenario is small, and a stream could not be put off. */
function guardedSource(source: ByteSource, around: Around): ByteSource {
  const read = (start: number, end: number): Promise<Uint8Array> =>
    around('objects.read', () => source.read(start, end - start));
  return {
    size: source.size,
    read: (offset, length) => read(offset, offset + length),
    async *stream(start = 0, end = source.size) {
      if (start < Math.min(end, source.size)) yield await read(start, Math.min(end, source.size));
    },
  };
}

async function* guardedItems(items: unknown, name: string, around: Around): AsyncGenerator<unknown> {
  const iterator = (items as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  while (true) {
    const next = await around(name, () => iterator.next());
    if (next.done) return;
    yield next.value;
  }
}

function isGenerator(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object AsyncGeneratorFunction]';
}

/** Which moves of the lifecycle a commit makes. */
function detailOf([first]: unknown[]): string {
  if (!Array.isArray(first)) return '';
  const transitions = first.flatMap((move: { transition?: string }) => move.transition ?? []);
  return transitions.length > 0 ? `:${transitions.join('+')}` : '';
}
