import { Firestore, type QueryDocumentSnapshot } from '@google-cloud/firestore';
import { claimId } from '../../shared/registry/name-claims.ts';

/** A kind of record whose names are claimed. */
interface Kind {
  records: string;
  claims: string;
  /** The claim's field that names the record. */
  reference: string;
  holdsName: (record: QueryDocumentSnapshot) => boolean;
}

const KINDS: readonly Kind[] = [
  {
    records: 'datasets',
    claims: 'datasetNames',
    reference: 'datasetId',
    holdsName: (record) => record.get('holdsName') && record.get('listed'),
  },
  { records: 'collections', claims: 'collectionNames', reference: 'collectionId', holdsName: () => true },
];

/**
 * What is not consistent in a Firestore: every claim points at a live record of that name that holds it, every record
 * that holds its name has its claim, and every collection that is in a dataset is in a live one of its project.
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

async function claimFaults(db: Firestore, { records, claims, reference, holdsName }: Kind): Promise<string[]> {
  const [byId, claimed] = await Promise.all([all(db, records), all(db, claims)]);
  const orphans = [...claimed.values()].filter((claim) => {
    const record = byId.get(claim.get(reference));
    return !record || !holdsName(record) || idOfClaim(record) !== claim.id || idOfClaim(claim) !== claim.id;
  });
  const unclaimed = [...byId.values()].filter(
    (record) => flagged(record) && claimed.get(idOfClaim(record))?.get(reference) !== record.id,
  );
  return [
    ...orphans.map((claim) => `${claims}/${claim.id} claims "${claim.get('name')}" for no live record of that name`),
    ...unclaimed.map((record) => `${records}/${record.id} holds "${record.get('name')}" without its claim`),
  ];
}

async function groupFaults(db: Firestore): Promise<string[]> {
  const [datasets, collections] = await Promise.all([all(db, 'datasets'), all(db, 'collections')]);
  return [...collections.values()].flatMap((collection) => {
    const datasetId: string | null = collection.get('datasetId');
    if (datasetId === null) return [];
    const dataset = datasets.get(datasetId);
    const sound = dataset?.get('listed') && dataset.get('projectId') === collection.get('projectId');
    return sound ? [] : [`collections/${collection.id} is in dataset ${datasetId}, which is not live`];
  });
}

async function all(db: Firestore, name: string): Promise<Map<string, QueryDocumentSnapshot>> {
  const { docs } = await db
    .collection(name)
    .select('projectId', 'name', 'holdsName', 'listed', 'datasetId', 'collectionId')
    .get();
  return new Map(docs.map((document) => [document.id, document]));
}

/** Whether a record says that it holds its name; a collection always does. */
function flagged(record: QueryDocumentSnapshot): boolean {
  return record.get('holdsName') ?? true;
}

function idOfClaim(document: QueryDocumentSnapshot): string {
  return claimId({ projectId: document.get('projectId'), name: document.get('name') });
}
