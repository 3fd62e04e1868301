import { Firestore, type QueryDocumentSnapshot } from '@google-cloud/firestore';
import { isLive } from '../../shared/dataset/status.ts';
import { claimId } from '../../shared/registry/name-claims.ts';

/** A kind of record whose names are claimed. */
interface Kind {
  records: string;
  claims: string;
  /** The claim's field that names the record. */
  reference: string;
  /** The name that a record holds; `null`: none. */
  heldName: (record: QueryDocumentSnapshot) => string | null;
}

const KINDS: readonly Kind[] = [
  {
    records: 'groups',
    claims: 'datasetNames',
    reference: 'groupId',
    heldName: (group) => group.get('heldName'),
  },
  {
    records: 'collections',
    claims: 'collectionNames',
    reference: 'collectionId',
    heldName: (record) => record.get('name'),
  },
];

/**
 * What is not consistent in a Firestore: every claim points at a record that holds that name, every record that
 * holds a name has its claim, every group with a live version holds one, and every collection that is in a group is in
 * one of its project.
 *
 * @returns One line for each thing that is wrong.
 */
export async function inconsistencies(projectId: string): Promise<string[]> {
  const db = new Firestore({ projectId });
  try {
    const faults = await Promise.all([...KINDS.map((kind) => claimFaults(db, kind)), groupFaults(db)]);
    return faults.flat();
  } finally {
    await db.terminate();
  }
}

async function claimFaults(db: Firestore, { records, claims, reference, heldName }: Kind): Promise<string[]> {
  const [byId, claimed] = await Promise.all([all(db, records), all(db, claims)]);
  const idOf = (record: QueryDocumentSnapshot): string | undefined => {
    const name = heldName(record);
    return name === null ? undefined : claimId({ projectId: record.get('projectId'), name });
  };
  const orphans = [...claimed.values()].filter((claim) => {
    const record = byId.get(claim.get(reference));
    return !record || idOf(record) !== claim.id;
  });
  const unclaimed = [...byId.values()].filter((record) => {
    const id = idOf(record);
    return id !== undefined && claimed.get(id)?.get(reference) !== record.id;
  });
  return [
    ...orphans.map((claim) => `${claims}/${claim.id} claims "${claim.get('name')}" for what does not hold it`),
    ...unclaimed.map((record) => `${records}/${record.id} holds "${heldName(record)}" without its claim`),
  ];
}

async function groupFaults(db: Firestore): Promise<string[]> {
  const [datasets, groups, collections] = await Promise.all(
    ['datasets', 'groups', 'collections'].map((name) => all(db, name)),
  );
  const nameless = [...(datasets?.values() ?? [])].filter(
    (dataset) => isLive(dataset.get('status')) && !groups?.get(dataset.get('iteration.groupId'))?.get('heldName'),
  );
  const lost = [...(collections?.values() ?? [])].filter((collection) => {
    const groupId: string | null = collection.get('groupId');
    return groupId !== null && groups?.get(groupId)?.get('projectId') !== collection.get('projectId');
  });
  return [
    ...nameless.map(({ id }) => `datasets/${id} is live, but its group holds no name`),
    ...lost.map(({ id }) => `collections/${id} is in a group that is not there`),
  ];
}

async function all(db: Firestore, name: string): Promise<Map<string, QueryDocumentSnapshot>> {
  const fields = ['projectId', 'name', 'heldName', 'status', 'iteration', 'groupId', 'collectionId'];
  const { docs } = await db
    .collection(name)
    .select(...fields)
    .get();
  return new Map(docs.map((document) => [document.id, document]));
}
