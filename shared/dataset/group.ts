import type { DatasetRecord } from './dataset-record.ts';
import { nameKey } from './group-name.ts';
import { isLive, isProcessed, type ShownStatus, type Status, SUPERSEDED } from './status.ts';

/** One version of a group, as far as the arrangement depends on it. */
export interface Version {
  /** UUID of its dataset. */
  id: string;
  /** From 0; never given twice in a group. */
  number: number;
  status: Status;
}

/** The versions of a dataset, and what belongs to all of them: one document of `groups/{uuid}`. */
export interface Group {
  /** UUID of the first version. */
  id: string;
  organizationId: string;
  projectId: string;
  /** `namespace/project`. */
  space: string;
  /** The name that was asked for. */
  name: string;
  /** The name that the group holds in its project, in NFC; `null` while none of its versions is live. */
  heldName: string | null;
  /** By number, lowest first; purged ones are gone. */
  versions: readonly Version[];
  /** The number of the next version. */
  nextVersion: number;
  /** UUID of the version that the name leads to. */
  currentId: string;
  /** UUID of the latest accepted live version. */
  acceptedId: string | null;
}

/** How the versions of a group stand to each other. */
export interface Arrangement {
  /** Whether one of them is live: the group then holds a name. */
  isLive: boolean;
  /** The latest accepted live one, else the latest processed, else the latest live, else the latest. */
  current: Version | undefined;
  /** The latest accepted live one. */
  accepted: Version | undefined;
  /** What each is shown as, by UUID. */
  shown: ReadonlyMap<string, ShownStatus>;
}

/**
 * Arranges the versions of a group. A live version is shown as superseded when a later live one is accepted, or when a
 * later live one has been processed and it is not accepted itself; every other one is shown as what it is. So reviewed
 * data is never replaced by unreviewed data, and an iteration that never arrives changes nothing.
 *
 * @param versions - By number, lowest first.
 */
export function arrange(versions: readonly Version[]): Arrangement {
  const last = (holds: (version: Version) => boolean): Version | undefined => versions.findLast(holds);
  const accepted = last(({ status }) => status === 'accepted');
  const processed = last(({ status }) => isProcessed(status));
  const live = last(({ status }) => isLive(status));
  const isBefore = ({ number }: Version, later: Version | undefined): boolean => number < (later?.number ?? -1);
  const shown = versions.map((version): [string, ShownStatus] => {
    const { id, status } = version;
    const isReplaced = isBefore(version, accepted) || (status !== 'accepted' && isBefore(version, processed));
    return [id, isLive(status) && isReplaced ? SUPERSEDED : status];
  });
  return {
    isLive: live !== undefined,
    current: accepted ?? processed ?? live ?? versions.at(-1),
    accepted,
    shown: new Map(shown),
  };
}

/**
 * The group with its versions as they are now; without a live one it holds no name.
 *
 * @param freeName - The name that it takes, in NFC, when it comes to life.
 */
export function withVersions(group: Group, versions: readonly Version[], freeName: string | null = null): Group {
  const arrangement = arrange(versions);
  const { current, accepted } = arrangement;
  return {
    ...group,
    versions,
    heldName: arrangement.isLive ? (group.heldName ?? freeName) : null,
    currentId: current?.id ?? group.currentId,
    acceptedId: accepted?.id ?? null,
  };
}

/**
 * The group once some of its versions have the statuses of their records; a version that is new to it comes last.
 *
 * @param freeName - As in {@link withVersions}.
 */
export function withRecords(group: Group, records: readonly DatasetRecord[], freeName: string | null = null): Group {
  const changed = new Map(records.map((record) => [record.id, versionOf(record)]));
  const known = group.versions.map((version) => changed.get(version.id) ?? version);
  const isNew = ({ id }: Version): boolean => !group.versions.some((version) => version.id === id);
  return withVersions(group, [...known, ...[...changed.values()].filter(isNew)], freeName);
}

/** The group without a version that is purged. */
export function withoutVersion(group: Group, id: string): Group {
  return withVersions(
    group,
    group.versions.filter((version) => version.id !== id),
  );
}

/** The group of a dataset that was never iterated. */
export function groupOfOne(record: DatasetRecord): Group {
  const { organizationId, projectId, space, name, heldName, iteration } = record;
  const [id, version] = [iteration.groupId, versionOf(record)];
  const group = { id, organizationId, projectId, space, name, heldName, nextVersion: version.number + 1 };
  return withVersions({ ...group, versions: [], currentId: record.id, acceptedId: null }, [version]);
}

/** What a version's record repeats of its group, so that lists need not read the group. */
export type Placement = Pick<DatasetRecord, 'name' | 'shownStatus' | 'isCurrent' | 'heldName'>;

/** What each version's record repeats of its group, by UUID. */
export function placements(group: Group): ReadonlyMap<string, Placement> {
  const { name, heldName, currentId } = group;
  const entries = [...arrange(group.versions).shown].map(([id, shownStatus]): [string, Placement] => {
    const isCurrent = heldName !== null && id === currentId;
    return [id, { name, shownStatus, isCurrent, heldName: isCurrent ? heldName : null }];
  });
  return new Map(entries);
}

/** Records of versions, with what they repeat of their group. */
export function placed(records: readonly DatasetRecord[], group: Group): DatasetRecord[] {
  const places = placements(group);
  return records.map((record) => ({ ...record, ...places.get(record.id) }));
}

/** The name under which a version is shown that its group's name leads to: as it was sent, if the group holds that. */
export function shownName({ name, heldName }: Pick<DatasetRecord, 'name' | 'heldName'>): string {
  return heldName === null || heldName === nameKey(name) ? name : heldName;
}

/** A record as a version of its group. */
export function versionOf({ id, iteration, status }: Pick<DatasetRecord, 'id' | 'iteration' | 'status'>): Version {
  return { id, number: iteration.version, status };
}
