import type { ByteSource } from '../../shared/scan/byte-source.ts';
import type { Services } from '../../shared/services.ts';
import type { ObjectStore } from '../../shared/storage/object-store.ts';

/** The given services, with something happening once the bytes of an upload have been read, before the scan ends. */
export function duringScan(real: Services, happening: () => Promise<unknown>): Services {
  return {
    ...real,
    async storage() {
      const cloud = await real.storage();
      const objects = new Proxy(cloud.objects, {
        get(target, property: keyof ObjectStore) {
          if (property !== 'source') return target[property].bind(target);
          return (...upload: Parameters<ObjectStore['source']>) => interrupted(target.source(...upload), happening);
        },
      });
      return { ...cloud, objects };
    },
  };
}

function interrupted(source: ByteSource, happening: () => Promise<unknown>): ByteSource {
  return {
    size: source.size,
    read: (offset, length) => source.read(offset, length),
    async *stream(start, end) {
      yield* source.stream(start, end);
      await happening();
    },
  };
}
