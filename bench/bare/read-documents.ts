import { Firestore } from '@google-cloud/firestore';
import type { HttpFunction } from '@google-cloud/functions-framework';

const db = new Firestore();

/**
 * Reads the documents that `?document=` names, each by a call of its own, counts those of the collections that `?count=`
 * names, all at once, and answers what it read as JSON.
 */
export const readDocuments: HttpFunction = async ({ query: { document = [], count = [] } }, response) => {
  const read = [document].flat().map((path) => db.doc(String(path)).get());
  const counted = [count].flat().map((path) => db.collection(String(path)).count().get());
  await Promise.all(counted);
  response.json((await Promise.all(read)).map((found) => found.data()));
};
