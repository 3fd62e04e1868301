import type { ProjectRecord } from '../../registry/tenants.ts';

/** A project. */
export function projectView(project: ProjectRecord): Record<string, unknown> {
  const { id, name, slug, description, tags, metadata } = project;
  return { id, name, slug, description, tags, metadata: metadata === null ? null : JSON.parse(metadata) };
}
