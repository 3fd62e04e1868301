import type { Evidence } from './evidence.ts';

/**
 * A collection belongs to a dataset that is neither discarded nor purged, nor superseded by its own iteration, which
 * took the collections over. One that came too late, and is superseded itself, keeps those that it was given.
 */
export function collectionsAreInLiveDatasets({ records, collections, audit }: Evidence): string[] {
  const replaced = new Set(
    audit.filter(({ event }) => ['supersede', 'outdate'].includes(event)).map(({ datasetId }) => datasetId),
  );
  return collections.flatMap(({ id, datasetId }) => {
    if (datasetId === null) return [];
    const dataset = records.get(datasetId);
    const isLive = dataset?.listed && !replaced.has(datasetId);
    return isLive ? [] : [`collection ${id} is in ${datasetId}, which is ${dataset?.status ?? 'purged'}`];
  });
}
