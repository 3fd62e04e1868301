import type { Services } from '../../shared/services.ts';
import type { ObjectStore } from '../../shared/storage/object-store.ts';

/** The given services, whose object store does some of its work in another way. */
export function withObjects(real: Services, inAnotherWay: (objects: ObjectStore) => Partial<ObjectStore>): Services {
  return {
    ...real,
    async storage() {
      const cloud = await real.storage();
      const replaced = inAnotherWay(cloud.objects);
      const objects = new Proxy(cloud.objects, {
        get: (target, property: keyof ObjectStore) => replaced[property] ?? target[property].bind(target),
      });
      return { ...cloud, objects };
    },
  };
}
