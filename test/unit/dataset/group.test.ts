import fc from 'fast-check';
import type { DatasetRecord } from '../../../shared/dataset/dataset-record.ts';
import {
  arrange,
  type Group,
  groupOfOne,
  placed,
  placements,
  type Version,
  withoutVersion,
  withRecords,
} from '../../../shared/dataset/group.ts';
import { advance, isLegal, TRANSITIONS, type Transition } from '../../../shared/dataset/lifecycle.ts';
import { newDataset } from '../../../shared/dataset/new-dataset.ts';
import { isLive, isProcessed, type ShownStatus, type Status } from '../../../shared/dataset/status.ts';
import { tries } from '../../support/tries.ts';

const NOW = new Date('2026-03-06T12:00:00Z');
const HOME = { organizationId: 'o', projectId: 'p', space: 'n/p' };
const versionsOf = (statuses: readonly Status[]): Version[] =>
  statuses.map((status, number) => ({ id: String(number), number, status }));

describe('the versions of a group', () => {
  it.each<[Status[], ShownStatus[], number, number | undefined]>([
    [['pending'], ['pending'], 0, undefined],
    [['pending', 'awaiting_upload'], ['pending', 'awaiting_upload'], 0, undefined],
    [['pending', 'pending'], ['superseded', 'pending'], 1, undefined],
    [['rejected', 'pending'], ['superseded', 'pending'], 1, undefined],
    [['failed', 'pending'], ['superseded', 'pending'], 1, undefined],
    [['accepted', 'pending'], ['accepted', 'pending'], 0, 0],
    [['accepted', 'rejected'], ['accepted', 'rejected'], 0, 0],
    [['accepted', 'accepted'], ['superseded', 'accepted'], 1, 1],
    [['accepted', 'discarded'], ['accepted', 'discarded'], 0, 0],
    [['discarded', 'pending'], ['discarded', 'pending'], 1, undefined],
    [['expired', 'pending'], ['expired', 'pending'], 1, undefined],
    [['pending', 'expired'], ['pending', 'expired'], 0, undefined],
    [['pending', 'failed'], ['pending', 'failed'], 0, undefined],
    [['failed', 'awaiting_upload'], ['failed', 'awaiting_upload'], 1, undefined],
    [['pending', 'accepted', 'rejected'], ['superseded', 'accepted', 'rejected'], 1, 1],
    [['discarded', 'expired'], ['discarded', 'expired'], 1, undefined],
  ])('that are %j are shown as %j, and version %i is current', (statuses, shown, current, accepted) => {
    const arrangement = arrange(versionsOf(statuses));

    expect([...arrangement.shown.values()]).toEqual(shown);
    expect(arrangement.current?.number).toBe(current);
    expect(arrangement.accepted?.number).toBe(accepted);
  });

  it('hold a longer name for those that come to life when their own is taken', () => {
    const record = advance(start(), 'expire', {}, NOW);
    const group = { ...groupOfOne(start()), ...groupOfOne({ ...record, heldName: null }) };

    const revived = advance(record, 'start_processing', {}, NOW);

    expect(withRecords(group, [revived], 'name~longer')).toMatchObject({ heldName: 'name~longer', name: 'name' });
  });
});

/** A first version that awaits its upload and holds its name. */
function start(): DatasetRecord {
  const from = { id: '0', now: NOW, operationId: 'op', heldName: 'name', uploadExpiresAt: NOW };
  return newDataset({ name: 'name', format: 'coco' }, HOME, from);
}

/** What happens to a group: a version moves on, an iteration is started, one is purged. */
type Event = { of: number; does: Transition | 'iterate' | 'purge' };

const events = fc.array(
  fc.record({
    of: fc.nat(5),
    does: fc.constantFrom<Event['does']>('iterate', 'purge', ...(Object.keys(TRANSITIONS) as Transition[])),
  }),
  { maxLength: 60 },
);

/** A group and its records, as commits would leave them. */
class Model {
  group: Group = groupOfOne(start());
  records = new Map<string, DatasetRecord>([['0', start()]]);

  /** Does what is legal. @returns Whether it was. */
  play({ of, does }: Event): boolean {
    const record = [...this.records.values()][of];
    if (!record) return false;
    if (does === 'purge') {
      if (isLive(record.status)) return false;
      this.records.delete(record.id);
      this.#settle(withoutVersion(this.group, record.id));
    } else if (does === 'iterate') {
      if (!isProcessed(record.status)) return false;
      const number = this.group.nextVersion;
      const child = { ...start(), id: String(number), heldName: null };
      const iteration = { ...child.iteration, groupId: '0', version: number, parentId: record.id };
      this.#write(withRecords(this.group, [{ ...child, iteration }]), [{ ...child, iteration }]);
      this.group = { ...this.group, nextVersion: number + 1 };
    } else {
      if (!isLegal(does, record.status)) return false;
      const moved = advance(record, does, {}, NOW);
      this.#write(withRecords(this.group, [moved], 'name'), [moved]);
    }
    return true;
  }

  #write(group: Group, written: DatasetRecord[]): void {
    for (const record of placed(written, group)) this.records.set(record.id, record);
    this.#settle(group);
  }

  #settle(group: Group): void {
    this.group = group;
    for (const [id, placement] of placements(group)) {
      const record = this.records.get(id);
      if (record) this.records.set(id, { ...record, ...placement });
    }
  }
}

describe('along every history of a group', () => {
  /** Checks what holds after every event. */
  const always = (check: (model: Model, event: Event, before: ReadonlyMap<string, DatasetRecord>) => void): void => {
    fc.assert(
      fc.property(events, (history) => {
        const model = new Model();
        for (const event of history) {
          const before = new Map(model.records);
          if (model.play(event) && model.records.size > 0) check(model, event, before);
          if (model.records.size === 0) return;
        }
      }),
      { numRuns: tries(100, 1000) },
    );
  };

  it('it holds exactly one name while it has a live version, and one version has it', () => {
    always(({ group, records }) => {
      const all = [...records.values()];
      const holding = all.filter(({ isCurrent }) => isCurrent);

      expect(group.heldName !== null).toBe(all.some(({ status }) => isLive(status)));
      expect(holding.map(({ heldName }) => heldName)).toEqual(group.heldName === null ? [] : [group.heldName]);
      expect(all.filter(({ isCurrent, heldName }) => !isCurrent && heldName !== null)).toEqual([]);
      expect(holding.every(({ id, status }) => id === group.currentId && isLive(status))).toBe(true);
    });
  });

  it('accepted data is superseded by accepted data only', () => {
    always(({ records }) => {
      for (const { status, shownStatus, iteration } of records.values()) {
        if (status !== 'accepted' || shownStatus !== 'superseded') continue;
        const later = [...records.values()].filter((other) => other.iteration.version > iteration.version);
        expect(later.map((other) => other.status)).toContain('accepted');
      }
    });
  });

  it('an iteration that has not arrived changes what no processed version is shown as', () => {
    always(({ records }, { does }, before) => {
      if (!['iterate', 'expire', 'fail', 'request_upload', 'start_processing', 'release'].includes(does)) return;
      for (const [id, { status, shownStatus }] of records) {
        if (isProcessed(status)) expect(shownStatus).toBe(before.get(id)?.shownStatus);
      }
    });
  });

  it('what a dataset is shown as follows from the statuses alone, whatever happened before', () => {
    always(({ group, records }) => {
      const fresh = arrange(
        [...records.values()]
          .map(({ id, iteration, status }) => ({ id, number: iteration.version, status }))
          .sort((a, b) => a.number - b.number),
      );

      expect([...records.values()].map(({ shownStatus }) => shownStatus)).toEqual(
        [...records.keys()].map((id) => fresh.shown.get(id)),
      );
      expect(group.currentId).toBe(fresh.current?.id);
    });
  });

  it('deleting a version and bringing it back changes nothing', () => {
    always((model) => {
      const [first] = [...model.records.values()].filter(({ status }) => status !== 'discarded');
      if (!first) return;
      const shown = [...model.records.values()].map(({ shownStatus }) => shownStatus);
      const of = [...model.records.keys()].indexOf(first.id);

      model.play({ of, does: 'discard' });
      model.play({ of, does: 'restore' });

      expect([...model.records.values()].map(({ shownStatus }) => shownStatus)).toEqual(shown);
    });
  });

  it('no version number is given twice', () => {
    always(({ group }) => {
      const numbers = group.versions.map(({ number }) => number);

      expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
      expect(Math.max(...numbers)).toBeLessThan(group.nextVersion);
    });
  });
});
