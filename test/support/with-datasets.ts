import type { Datasets } from '../../shared/registry/datasets.ts';
import type { Services } from '../../shared/services.ts';
import { overriding } from './overriding.ts';

/** The given services, whose dataset records do some of their work in another way. */
export function withDatasets(real: Services, inAnotherWay: (datasets: Datasets) => Partial<Datasets>): Services {
  const { datasets } = real.registry;
  return { ...real, registry: { ...real.registry, datasets: overriding(datasets, inAnotherWay(datasets)) } };
}
