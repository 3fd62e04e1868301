import type { DatasetRecord } from '../dataset/dataset-record.ts';
import { candidateNames } from '../dataset/group-name.ts';
import { webhookEventOf } from '../dataset/webhook.ts';
import type { Move, MoveOptions } from './datasets.ts';
import { groupOf } from './groups.ts';
import type { Operation } from './operation.ts';
import type { Registry } from './registry.ts';
import type { Stored } from './stored.ts';

/**
 * Moves versions of one group on, and arranges the group in the same commit. A group that comes to life again takes
 * its name, or a longer one if another group has that by now.
 *
 * @param moves - At least one; all of one group.
 * @param options - What is not given is read.
 * @returns The records after the moves; `undefined` when one of them, the group or the name changed since it was read.
 */
export async function moveVersions(
  moves: readonly Move[],
  operation: Operation,
  registry: Pick<Registry, 'datasets' | 'groups' | 'names' | 'tenants'>,
  options: Partial<Pick<MoveOptions, 'group' | 'detached'>> = {},
): Promise<Stored<DatasetRecord>[] | undefined> {
  const [first] = moves;
  const group = options.group ?? (first && (await groupOf(first.stored, registry)));
  if (!group) return undefined;
  const mayRevive = group.group.heldName === null && moves.some(({ transition }) => transition !== 'discard');
  const names = candidateNames(group.group.name, group.group.id);
  const freeName = mayRevive ? await registry.names.firstFree(group.group, names) : undefined;
  const by = await withOrganization(operation.by, moves, registry);
  return registry.datasets.move(moves, { ...options, group, freeName }, { ...operation, by });
}

/** Who moves them; what moves them by itself, as the sweep does, has to look up whether webhooks are to be told. */
async function withOrganization(
  by: Operation['by'],
  [first, ...others]: readonly Move[],
  { tenants }: Pick<Registry, 'tenants'>,
): Promise<Operation['by']> {
  if (!first || by.organization) return by;
  if (![first, ...others].some(({ transition }) => webhookEventOf(transition))) return by;
  return { ...by, organization: await tenants.state(first.stored.record.organizationId) };
}
