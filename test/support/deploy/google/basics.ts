import type { FakeProject, Resource } from './fake-project.ts';
import { type Call, type Handlers, pairs, read, write } from './handler.ts';

/** A resource with its full name and the labels that it was given. */
export const labelled = (project: FakeProject, name: string, place: string, { values }: Call): Resource => ({
  name: `projects/${project.id}/${place}/${name}`,
  labels: pairs(values['--labels']),
});

/** Describe, list and delete of a kind. */
export function basics(group: string, kind: string): Handlers {
  return {
    [`${group} describe`]: read(({ name }, project) => project.get(kind, name)),
    [`${group} list`]: read((_call, project) => project.list(kind)),
    [`${group} delete`]: write(({ name }, project) => project.remove(kind, name)),
  };
}
