import type { Services } from '../../shared/services.ts';
import type { ObjectStore } from '../../shared/storage/object-store.ts';
import { overriding } from './overriding.ts';

/** The given services, whose object store does some of its work in another way. */
export function withObjects(real: Services, inAnotherWay: (objects: ObjectStore) => Partial<ObjectStore>): Services {
  return {
    ...real,
    async storage() {
      const cloud = await real.storage();
      return { ...cloud, objects: overriding(cloud.objects, inAnotherWay(cloud.objects)) };
    },
  };
}
