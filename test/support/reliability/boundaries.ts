import type { ByteSource } from '../../../shared/scan/byte-source.ts';
import type { Services } from '../../../shared/services.ts';

/**
 * Stands around every call that leaves the process: it may do something before the call or after it, put it off, or
 * not make it at all.
 *
 * @param name - What is called: `datasets.move:complete`, `objects.promote`.
 */
export type Around = <T>(name: string, call: () => Promise<T>) => Promise<T>;

/** The given services, with somebody standing at every boundary to Firestore, Cloud Storage and the scan job. */
export function atBoundaries(services: Services, around: Around): Services {
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
      if (property === 'source') return (...args: unknown[]) => guardedSource(method(...args) as ByteSource, around);
      if (isGenerator(value)) return (...args: unknown[]) => guardedItems(method(...args), name, around);
      return (...args: unknown[]) => around(name + detailOf(args), async () => method(...args));
    },
  });
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
