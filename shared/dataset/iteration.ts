import type { DatasetRecord, Iteration } from './dataset-record.ts';
import { isLegal } from './lifecycle.ts';
import type { MetadataText } from './metadata-text.ts';
import type { NewDataset } from './new-dataset.ts';
import { reachesReview, type Status } from './status.ts';

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

/** Statuses of an iteration that will not arrive unless somebody sends it again: another may be started beside it. */
const GIVEN_UP: readonly Status[] = ['failed', 'expired', 'discarded'];

/**
 * Why an iteration cannot be started from a dataset; `undefined` when it can.
 *
 * @param child - The iteration that was started from it before, if there is one and it still exists.
 */
export function refusesIteration(
  parent: DatasetRecord,
  child: DatasetRecord | undefined,
): IterationRefusal | undefined {
  const { status, iteration } = parent;
  if (status === 'superseded') {
    return { code: 'CONFLICT', message: 'Dataset is not the latest version of its group: it is superseded' };
  }
  if (!ITERABLE.includes(status)) {
    return {
      code: 'FAILED_PRECONDITION',
      message: `A dataset that is ${status} cannot be iterated; it must be ${ITERABLE.join(', ')}`,
    };
  }
  if (child && !GIVEN_UP.includes(child.status)) {
    return {
      code: 'CONFLICT',
      message: `Dataset is not the latest version of its group: version ${child.iteration.version}, dataset ${child.id}, is ${child.status}`,
    };
  }
  if (iteration.nextVersion >= MAX_VERSIONS) {
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

/** The place of a new iteration behind its parent. */
export function nextIteration(parent: DatasetRecord, { regenerationReason, prompt }: NewIteration): Iteration {
  const { groupId, nextVersion } = parent.iteration;
  return {
    groupId,
    version: nextVersion,
    parentId: parent.id,
    childId: null,
    nextVersion: nextVersion + 1,
    regenerationReason: regenerationReason ?? null,
    supersededReason: null,
    prompt: prompt ?? null,
  };
}

/** A parent's place once an iteration has been started from it: that one may supersede it, and its number is used up. */
export function pointedAt(iteration: Iteration, { id, iteration: { nextVersion } }: DatasetRecord): Iteration {
  return { ...iteration, childId: id, nextVersion };
}

/** What a processed dataset means for its group. */
export type Arrival =
  /** Nothing: it has no parent, or none that can be superseded any more. */
  | 'alone'
  /** It takes its parent's place: the parent's move. */
  | 'supersede'
  /** The same, of a parent that is deleted. */
  | 'outdate'
  /** A newer sibling was started, or its own successor is already there. */
  | 'late';

/** Decides what a dataset whose processing has succeeded does to the parent and the child it was read with. */
export function arrivalOf(
  arrived: DatasetRecord,
  { parent, child }: { parent: DatasetRecord | undefined; child: DatasetRecord | undefined },
): Arrival {
  if (parent && parent.iteration.childId !== arrived.id) return 'late';
  if (child && (child.inReview || reachesReview(child.status))) return 'late';
  return (['supersede', 'outdate'] as const).find((move) => parent && isLegal(move, parent.status)) ?? 'alone';
}

/**
 * Id of the dataset that stands for a superseded one: the iteration that took its place. One that came too late has
 * none; its parent, or what took the parent's place, stands for it.
 */
export function successorIdOf({ iteration: { childId, parentId } }: Pick<DatasetRecord, 'iteration'>): string | null {
  return childId ?? parentId;
}
