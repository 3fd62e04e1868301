import type { ByteSource } from '../../shared/scan/byte-source.ts';
import type { Services } from '../../shared/services.ts';
import { withObjects } from './with-objects.ts';

/** The given services, with something happening once the bytes of an upload have been read, before the scan ends. */
export function duringScan(real: Services, happening: () => Promise<unknown>): Services {
  return withObjects(real, (objects) => ({
    source: (...upload) => interrupted(objects.source(...upload), happening),
  }));
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
