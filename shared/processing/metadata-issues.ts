import type { DatasetRecord, StoredScan } from '../dataset/dataset-record.ts';
import { facet, MAX_FACET_BYTES, MAX_FACETS } from '../dataset/facets.ts';
import { issue } from '../scan/issues.ts';
import { shownPath } from '../scan/plain-text.ts';

type Described = Pick<DatasetRecord, 'metadata' | 'facets'>;

/**
 * What there is to remark about a dataset's metadata once it has been scanned: another scene count than was found, and
 * entries that filters do not see.
 */
export function metadataIssues({ metadata, facets }: Described, sceneCount: number | null): StoredScan['issues'] {
  if (metadata === null) return [];
  const entries: Record<string, unknown> = JSON.parse(metadata);
  const declared = entries.scene_count;
  const differs = typeof declared === 'number' && sceneCount !== null && declared !== sceneCount;
  const unseen = Object.keys(entries).filter(
    (key) =>
      ['string', 'number', 'boolean'].includes(typeof entries[key]) &&
      !facets.some((each) => each.startsWith(facet(key, ''))),
  );
  return [
    ...(differs
      ? [issue('SCENE_COUNT_DIFFERS', `metadata.scene_count says ${declared}, but ${sceneCount} were counted.`)]
      : []),
    ...(unseen.length > 0 ? [issue('METADATA_NOT_FILTERED', unseenMessage(unseen))] : []),
  ];
}

function unseenMessage(keys: readonly string[]): string {
  const named = keys.toSorted().slice(0, 5).map(shownPath).join(', ');
  const rest = keys.length > 5 ? ` and ${keys.length - 5} more` : '';
  return (
    `Filters do not find these entries of the metadata: ${named}${rest}. They find the first ${MAX_FACETS} ` +
    `in the order of keys, of at most ${MAX_FACET_BYTES} bytes each.`
  );
}
