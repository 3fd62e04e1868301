import type { Datasets } from '../../shared/registry/datasets.ts';
import type { Services } from '../../shared/services.ts';

/** The given services, whose dataset records do some of their work in another way. */
export function withDatasets(real: Services, inAnotherWay: (datasets: Datasets) => Partial<Datasets>): Services {
  const replaced = inAnotherWay(real.registry.datasets);
  const datasets = new Proxy(real.registry.datasets, {
    get(target, property: keyof Datasets) {
      const method: unknown = replaced[property] ?? target[property];
      return typeof method === 'function' ? method.bind(target) : method;
    },
  });
  return { ...real, registry: { ...real.registry, datasets } };
}
