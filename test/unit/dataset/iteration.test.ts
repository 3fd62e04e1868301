import type { DatasetRecord, Iteration } from '../../../shared/dataset/dataset-record.ts';
import { groupOfOne, withRecords } from '../../../shared/dataset/group.ts';
import {
  MAX_VERSIONS,
  nextDataset,
  nextIteration,
  refusesIteration,
  supersededReason,
} from '../../../shared/dataset/iteration.ts';
import { newDataset } from '../../../shared/dataset/new-dataset.ts';
import { isProcessed, STATUSES, type Status } from '../../../shared/dataset/status.ts';
import { metadataOf } from '../../support/metadata-of.ts';

const home = { organizationId: 'o', projectId: 'p', space: 'a/b' };
const start = { now: new Date(0), operationId: 'x', heldName: 'n', uploadExpiresAt: new Date(1) };

function dataset(id: string, fields: Partial<DatasetRecord>, iteration: Partial<Iteration> = {}): DatasetRecord {
  const first = newDataset({ name: 'n', format: 'custom', metadata: metadataOf({ a: 1 }) }, home, { ...start, id });
  return { ...first, ...fields, iteration: { ...first.iteration, ...iteration } };
}

describe('refusesIteration', () => {
  const allowed: readonly Status[] = ['pending', 'accepted', 'rejected', 'failed'];
  const givenUp: readonly Status[] = ['failed', 'expired', 'discarded'];

  it.each(STATUSES)('of a dataset that is %s', (status) => {
    const record = dataset('1', { status });

    expect(refusesIteration(record, groupOfOne(record))?.code).toBe(
      allowed.includes(status) ? undefined : 'FAILED_PRECONDITION',
    );
  });

  it.each(STATUSES)('beside a later version that is %s', (status) => {
    const record = dataset('1', { status: 'pending' });
    const group = withRecords(groupOfOne(record), [dataset('2', { status }, { groupId: '1', version: 4 })]);

    const told = isProcessed(status) ? 'it is superseded' : `version 4, dataset 2, is ${status}`;
    expect(refusesIteration(record, group)?.message).toEqual(
      givenUp.includes(status) ? undefined : expect.stringContaining(told),
    );
  });

  it('of an accepted dataset beside a later version that was rejected', () => {
    const record = dataset('1', { status: 'accepted' });
    const later = dataset('2', { status: 'rejected' }, { groupId: '1', version: 1 });
    const group = withRecords(groupOfOne(record), [later]);

    expect(refusesIteration(record, group)?.code).toBe('CONFLICT');
    expect(refusesIteration(later, group)).toBeUndefined();
  });

  it('of a group that has as many versions as one may have', () => {
    const record = dataset('1', { status: 'pending' });

    expect(refusesIteration(record, { ...groupOfOne(record), nextVersion: MAX_VERSIONS })?.message).toContain(
      String(MAX_VERSIONS),
    );
  });
});

describe('the next iteration', () => {
  const parent = dataset('1', { status: 'rejected' }, { groupId: 'g', version: 3, parentId: '0' });

  it('takes the next number of the group', () => {
    expect(nextIteration(parent, { nextVersion: 7 }, { prompt: 'p', regenerationReason: 'r' })).toEqual({
      ...{ groupId: 'g', version: 7, parentId: '1', hasSiblings: true },
      ...{ regenerationReason: 'r', prompt: 'p' },
    });
  });

  it('of one that failed follows the version that the failed one was to follow', () => {
    expect(nextIteration({ ...parent, status: 'failed' }, { nextVersion: 7 }, {}).parentId).toBe('0');
  });

  it('is said in the terms of its parent, but for what is new', () => {
    expect(nextDataset(parent, {})).toMatchObject({
      name: 'n',
      format: 'custom',
      metadata: { text: '{"a":1}', facets: ['a:1'] },
    });
    expect(nextDataset(parent, { metadata: metadataOf({}), filename: 'b.zip' })).toMatchObject({
      metadata: { text: '{}', facets: [] },
      filename: 'b.zip',
    });
  });
});

describe('why a version is superseded', () => {
  const first = dataset('1', { status: 'pending', shownStatus: 'superseded' });
  const second = dataset('2', {}, { parentId: '1', regenerationReason: 'blurred' });

  it('is what the version was made for that was made from it', () => {
    expect(supersededReason(first, [first, second])).toBe('blurred');
  });

  it('is nothing while it is not superseded, or when no reason was given', () => {
    expect(supersededReason({ ...first, shownStatus: 'accepted' }, [first, second])).toBeNull();
    expect(supersededReason(first, [first, dataset('2', {}, { parentId: '1' })])).toBeNull();
  });
});
