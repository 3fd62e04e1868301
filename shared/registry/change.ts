import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { ApiError } from '../errors.ts';
import { MANY_WRITERS, retryOnConflict } from './commit.ts';
import { currentVersion } from './current-version.ts';
import type { Move, MoveOptions, Update } from './datasets.ts';
import { type FoundGroup, groupOf } from './groups.ts';
import { moveVersions } from './move-versions.ts';
import type { Operation } from './operation.ts';
import type { Registry } from './registry.ts';
import type { Stored } from './stored.ts';

/** What a change writes; `undefined`: nothing yet, it has to be decided again from what is stored then. */
export type Plan =
  | (Omit<Move, 'stored'> &
      Pick<MoveOptions, 'detached'> & {
        /** The group as it was read for the decision; default: it is read now. */
        group?: FoundGroup;
        /** Other versions of it that make the same move. */
        siblings?: readonly Stored<DatasetRecord>[];
      })
  | {
      update: Update;
      /** Called after a conflict; it may throw the reason why the update can never succeed. */
      onConflict?: () => Promise<void>;
    }
  | undefined;

/** Decides from the record as it is now. */
export type Decide = (current: Stored<DatasetRecord>) => Plan | Promise<Plan>;

/** Whether a change of the record at this revision is what the caller means. */
export type ExpectedRevision = (revision: number) => boolean;

/** What is changed, and by which operation. */
export interface ChangeRequest {
  /** As it was read: the first try costs no read. */
  found: Stored<DatasetRecord>;
  operation: Operation;
  /** Whether the dataset was asked for by its group's name: the version that is current by then is changed. */
  byName?: boolean;
  /** Whether a revision is one that the caller has seen; default: any is taken. */
  expects?: ExpectedRevision | undefined;
}

/**
 * The one conditional write of a dataset: decides from what was read, writes on condition that it still holds, reads
 * and decides again when it does not. A record that holds the operation's id was written by it: the answer to that
 * write was lost, and nothing is left to do.
 *
 * @throws ApiError NOT_FOUND when the record was purged meanwhile, PRECONDITION_FAILED when it is at another revision
 *   than the caller expects, and whatever `decide` throws.
 */
export function changeDataset(
  { found, operation, byName = false, expects }: ChangeRequest,
  decide: Decide,
  registry: Pick<Registry, 'datasets' | 'groups' | 'names' | 'tenants'>,
): Promise<DatasetRecord> {
  return retryOnConflict(async (tries) => {
    const read = tries === 0 ? found : await registry.datasets.get(found.record.id);
    const isDone = read?.record.operationId === operation.id;
    const current = byName && !isDone ? await currentVersion(read, registry) : read;
    if (!current) throw new ApiError('NOT_FOUND', 'Dataset not found');
    if (current.record.operationId === operation.id) return current.record;
    requireRevision(current.record, expects);
    const plan = await decide(current);
    if (!plan) return undefined;
    if ('transition' in plan) {
      const { transition, changes, siblings = [], ...options } = plan;
      const moves = [current, ...siblings].map((stored) => ({ stored, transition, changes }));
      return (await moveVersions(moves, operation, registry, options))?.[0]?.record;
    }
    const group = await groupOf(current, registry);
    const updated = group && (await registry.datasets.update(current, group, plan.update, operation));
    if (!updated) await plan.onConflict?.();
    return updated?.record;
  }, MANY_WRITERS);
}

/** @throws ApiError PRECONDITION_FAILED when a dataset is at another revision than the caller expects. */
export function requireRevision({ revision }: DatasetRecord, expects: ExpectedRevision | undefined): void {
  if (!expects || expects(revision)) return;
  throw new ApiError('PRECONDITION_FAILED', `Dataset has changed since: it is at revision ${revision} now`);
}
