import type { DatasetRecord } from '../dataset/dataset-record.ts';
import type { Changes, Transition } from '../dataset/lifecycle.ts';
import { ApiError } from '../errors.ts';
import type { Regrouped } from './collection-writes.ts';
import { MANY_WRITERS, retryOnConflict } from './commit.ts';
import { currentVersion } from './current-version.ts';
import type { Update } from './datasets.ts';
import type { Operation } from './operation.ts';
import type { Registry } from './registry.ts';
import type { Stored } from './stored.ts';

/** What a change writes; `undefined`: nothing yet, it has to be decided again from what is stored then. */
export type Plan =
  | { transition: Transition; changes?: Changes; regroups?: Regrouped }
  | {
      update: Update;
      /** Called after a conflict; it may throw the reason why the update can never succeed. */
      onConflict?: () => Promise<void>;
    }
  | undefined;

/** Decides from the record as it is now. */
export type Decide = (current: Stored<DatasetRecord>) => Plan | Promise<Plan>;

/** What is changed, and by which operation. */
export interface ChangeRequest {
  /** As it was read: the first try costs no read. */
  found: Stored<DatasetRecord>;
  operation: Operation;
  /** Whether a superseded record stands for the iteration that took its place. */
  followSuccessor?: boolean;
}

/**
 * The one conditional write of a dataset: decides from what was read, writes on condition that it still holds, reads
 * and decides again when it does not. A record that holds the operation's id was written by it: the answer to that
 * write was lost, and nothing is left to do.
 *
 * @throws ApiError NOT_FOUND when the record was purged meanwhile, and whatever `decide` throws.
 */
export function changeDataset(
  { found, operation, followSuccessor = false }: ChangeRequest,
  decide: Decide,
  { datasets }: Pick<Registry, 'datasets'>,
): Promise<DatasetRecord> {
  return retryOnConflict(async (tries) => {
    const read = tries === 0 ? found : await datasets.get(found.record.id);
    const current = followSuccessor ? await currentVersion(read, { datasets }) : read;
    if (!current) throw new ApiError('NOT_FOUND', 'Dataset not found');
    if (current.record.operationId === operation.id) return current.record;
    const plan = await decide(current);
    if (!plan) return undefined;
    if ('transition' in plan) return (await datasets.move([{ stored: current, ...plan }], operation))?.[0]?.record;
    const updated = await datasets.update(current, plan.update, operation);
    if (!updated) await plan.onConflict?.();
    return updated?.record;
  }, MANY_WRITERS);
}
