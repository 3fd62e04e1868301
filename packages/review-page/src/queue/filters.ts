import { computed } from '@preact/signals';
import type { NewDataset } from '../../../client/src/api/types.ts';
import type { QueueFilter } from '../api/review-api.ts';
import { navigate, query, queueAddress } from '../routing/location.ts';

/** The statuses that the queue is divided into; `all` is no filter. */
export const STATUSES = ['pending', 'accepted', 'rejected', 'superseded', 'failed', 'all'] as const;

/** The formats that a dataset can be declared to be. */
export const FORMATS = ['coco', 'kitti', 'nuscenes', 'custom'] as const satisfies readonly NewDataset['format'][];

/** The filters that an address may hold, beside the status. */
export const FILTERS = ['project', 'format', 'name', 'tag', 'metadata'] as const;

/** One of {@link FILTERS}. */
export type Filter = (typeof FILTERS)[number];

/** The status that the queue shows. */
export const status = computed(() => query.value.get('status') ?? 'pending');

/** What one filter is set to; empty when it is not. */
export function filterValue(filter: Filter): string {
  return query.value.get(filter) ?? '';
}

/** The filters of the address, in the words of the API. */
export function apiFilter(address: URLSearchParams): QueueFilter {
  const only = (name: string): string | undefined => address.get(name) || undefined;
  const asked = address.get('status') ?? 'pending';
  return {
    project_id: only('project') ?? '*',
    status: asked === 'all' ? undefined : asked,
    format: only('format'),
    name_prefix: only('name'),
    tag: address.getAll('tag').filter(Boolean),
    metadata: address.getAll('metadata').filter(Boolean),
    // The statistics count; a list that counts too would be slow where it is long.
    total: 'false',
  };
}

/** Changes one filter in the address; an empty value takes it out. */
export function setFilter(name: Filter | 'status', value: string): void {
  const next = new URLSearchParams(query.value);
  if (value === '' || (name === 'status' && value === 'pending')) next.delete(name);
  else next.set(name, value);
  navigate(queueAddress(next), { replace: name !== 'status' });
}

/** The address with another status and the same filters. */
export function statusAddress(value: string): string {
  const next = new URLSearchParams(query.value);
  if (value === 'pending') next.delete('status');
  else next.set('status', value);
  return queueAddress(next);
}
