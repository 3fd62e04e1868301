import type { DatasetRecord, Iteration } from './dataset-record.ts';
import { arrange, type Group } from './group.ts';
import type { MetadataText } from './metadata-text.ts';
import type { NewDataset } from './new-dataset.ts';
import { type Status, SUPERSEDED } from './status.ts';

/** Most versions of a group: its history is answered whole. */
export const MAX_VERSIONS = 1000;

/** What a caller says of an iteration that is to be created. */
export interface NewIteration {
  regenerationReason?: string | undefined;
  prompt?: string | undefined;
  /** Default: the parent's. */
  metadata?: MetadataText | undefined;
  /** Default: the parent's. */
  filename?: string | undefined;
}

/** Why no iteration can be started. */
export interface IterationRefusal {
  /** CONFLICT: it is not the latest version; FAILED_PRECONDITION: nothing can follow a dataset like this. */
  code: 'CONFLICT' | 'FAILED_PRECONDITION';
  message: string;
}

/** Statuses of a dataset that the next version can be started from. */
const ITERABLE: readonly Status[] = ['pending', 'accepted', 'rejected', 'failed'];

/** Statuses of an iteration that does not arrive unless it is sent again: another may be started beside it. */
const GIVEN_UP: readonly Status[] = ['failed', 'expired', 'discarded'];

/** Why an iteration cannot be started from a dataset of a group; `undefined` when it can. */
export function refusesIteration({ id, status, iteration }: DatasetRecord, group: Group): IterationRefusal | undefined {
  const { versions, nextVersion } = group;
  if (arrange(versions).shown.get(id) === SUPERSEDED) {
    return { code: 'CONFLICT', message: 'Dataset is not the latest version of its group: it is superseded' };
  }
  if (!ITERABLE.includes(status)) {
    return {
      code: 'FAILED_PRECONDITION',
      message: `A dataset that is ${status} cannot be iterated; it must be ${ITERABLE.join(', ')}`,
    };
  }
  const later = versions.findLast(({ number, status }) => number > iteration.version && !GIVEN_UP.includes(status));
  if (later) {
    return {
      code: 'CONFLICT',
      message: `Dataset is not the latest version of its group: version ${later.number}, dataset ${later.id}, is ${later.status}`,
    };
  }
  if (nextVersion >= MAX_VERSIONS) {
    return { code: 'FAILED_PRECONDITION', message: `A group has at most ${MAX_VERSIONS} versions` };
  }
  return undefined;
}

/** The dataset that continues its parent: everything that is not said anew stays the parent's. */
export function nextDataset(parent: DatasetRecord, { metadata, filename }: NewIteration): NewDataset {
  return {
    name: parent.name,
    format: parent.format,
    adapter: parent.adapter ?? undefined,
    description: parent.description,
    tags: parent.tags,
    dataType: parent.dataType ?? undefined,
    metadata: metadata ?? (parent.metadata === null ? null : { text: parent.metadata, facets: parent.facets }),
    filename: filename ?? parent.filename ?? undefined,
  };
}

/**
 * The place of a new iteration in its group. What failed has never reached review: what is made from it follows the
 * version that the failed one was to follow.
 */
export function nextIteration(
  { id, status, iteration }: DatasetRecord,
  { nextVersion }: Pick<Group, 'nextVersion'>,
  { regenerationReason, prompt }: NewIteration,
): Iteration {
  return {
    groupId: iteration.groupId,
    version: nextVersion,
    parentId: (status === 'failed' && iteration.parentId) || id,
    hasSiblings: true,
    regenerationReason: regenerationReason ?? null,
    prompt: prompt ?? null,
  };
}

/** Why a version is superseded: the reason of the latest version that was made from it and is shown, if it gave one. */
export function supersededReason(
  { id, shownStatus }: Pick<DatasetRecord, 'id' | 'shownStatus'>,
  history: readonly Pick<DatasetRecord, 'iteration'>[],
): string | null {
  if (shownStatus !== SUPERSEDED) return null;
  const next = history.findLast(({ iteration }) => iteration.parentId === id);
  return next?.iteration.regenerationReason ?? null;
}
