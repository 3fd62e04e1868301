import type { ProjectRecord } from '../../registry/tenants.ts';
import { jsonText } from '../../validation/json-text.ts';
import { type Answer, named, nullable, object, type Static, text, texts } from '../../validation/schema.ts';
import { shownMetadata } from './described.ts';
import { optionalPageFields, type PageOfList, pageFields, pagingExample, pagingView } from './page.ts';

const project = object({
  id: text,
  name: text,
  slug: text,
  description: nullable(text),
  tags: texts,
  metadata: shownMetadata,
});
const page = object({ projects: { type: 'array', items: project }, ...pageFields }, optionalPageFields);

const example: Static<typeof project> = {
  id: 'proj_abc123',
  name: 'Warehouse',
  slug: 'warehouse',
  description: null,
  tags: [],
  metadata: null,
};

/** A project. */
export const projectSchema = named('DreamLakeProject', project, example);

/** A page of projects. */
export const projectPageSchema = named('DreamLakeProjectPage', page, { projects: [example], ...pagingExample(1) });

/** A project. */
export function projectView(record: ProjectRecord): Answer<typeof project> {
  const { id, name, slug, description, tags, metadata } = record;
  return { id, name, slug, description, tags, metadata: jsonText(metadata) };
}

/** A page of projects. */
export function projectPageView(records: readonly ProjectRecord[], position: PageOfList): Answer<typeof page> {
  return { projects: records.map(projectView), ...pagingView(records, position) };
}
