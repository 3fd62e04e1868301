import { FieldPath, Firestore } from '@google-cloud/firestore';
import { http } from '@google-cloud/functions-framework';
import { LISTED_FIELDS } from '../../shared/dialects/lucitra/dataset.ts';

const PAGE = 20;

const db = new Firestore();

/** Reads a key, a project, its newest datasets and their number, all at once, and answers the datasets as JSON. */
http('list', async ({ query: { key, organization, project } }, response) => {
  const listed = db
    .collection('datasets')
    .where('organizationId', '==', organization)
    .where('projectId', '==', project)
    .where('listed', '==', true)
    .orderBy('createdAt', 'desc')
    .orderBy(FieldPath.documentId(), 'desc');
  const [page, total] = await Promise.all([
    listed
      .select(...LISTED_FIELDS)
      .limit(PAGE)
      .get(),
    listed.count().get(),
    db.doc(`apiKeys/${key}`).get(),
    db.doc(`projects/${project}`).get(),
  ]);
  response.json({ datasets: page.docs.map((document) => document.data()), total: total.data().count });
});
