import type { DatasetRecord } from '../../../shared/dataset/dataset-record.ts';
import { newDataset } from '../../../shared/dataset/new-dataset.ts';
import type { Status } from '../../../shared/dataset/status.ts';
import { decideLease, type LeaseDecision } from '../../../shared/processing/decide-lease.ts';
import { FAILURES } from '../../../shared/processing/failures.ts';

const NOW = new Date('2026-03-06T12:00:00Z');
const before = new Date(NOW.getTime() - 1);
const after = new Date(NOW.getTime() + 1);
const record = (status: Status, generation?: string, leaseExpiresAt = before, attempt = 1): DatasetRecord => ({
  ...newDataset(
    { name: 'warehouse-v3', format: 'coco' },
    { organizationId: 'o', projectId: 'p', space: 'n/p' },
    { id: 'd', now: NOW, operationId: 'op', heldName: 'n', uploadExpiresAt: NOW },
  ),
  status,
  processing: generation === undefined ? null : { generation, epoch: 1, attempt, leaseExpiresAt },
});

const failedByPlatform = (attempt: number): DatasetRecord => ({
  ...record('failed', '1', before, attempt),
  failure: FAILURES.PROCESSING_FAILED,
});

const overQuota = (attempt: number): DatasetRecord => ({
  ...record('failed', '1', before, attempt),
  failure: { code: 'QUOTA_EXCEEDED', message: '' },
});

describe('an upload that is complete', () => {
  it.each<[string, DatasetRecord, LeaseDecision]>([
    ['is awaited', record('awaiting_upload'), 'take'],
    ['comes after its URL ran out', record('expired'), 'take'],
    ['is being processed under a live lease', record('processing', '1', after), 'busy'],
    ['replaces one that is being processed', record('processing', '0', after), 'busy'],
    ['was being processed when the lease ran out', record('processing', '1'), 'take'],
    ['was cut off four times', record('processing', '1', before, 4), 'take'],
    ['was cut off five times', record('processing', '1', before, 5), 'exhausted'],
    ['is being processed for the fifth time', record('processing', '1', after, 5), 'busy'],
    ['replaces one that was cut off five times', record('processing', '0', before, 5), 'take'],
    ['was already found at fault', record('failed', '1'), 'settled'],
    ['was failed by the platform', failedByPlatform(5), 'keep'],
    ['was failed by the platform and is to be tried again', failedByPlatform(0), 'take'],
    ['was over a quota', overQuota(1), 'keep'],
    ['was over a quota and is to be tried again', overQuota(0), 'take'],
    ['was failed by the platform and is to be replaced', record('awaiting_upload', '1', before, 5), 'settled'],
    ['repairs one that was at fault', record('failed', '0'), 'take'],
    ['was already processed', record('pending', '1'), 'settled'],
    ['comes after the dataset was processed', record('accepted', '0'), 'superfluous'],
    ['belongs to a discarded dataset', record('discarded', '1'), 'keep'],
    ['came after the URL of a container had run out', record('draft'), 'take'],
  ])('%s', (_case, found, decision) => {
    expect(decideLease(found, '1', NOW)).toBe(decision);
  });
});
