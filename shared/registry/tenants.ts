import type { Firestore } from '@google-cloud/firestore';
import { fromDocument, isDocumentId } from './stored.ts';

/** `organizations/{uuid}`. */
export interface OrganizationRecord {
  id: string;
  name: string;
  /** The organization's slug, which is its namespace. */
  namespace: string;
  createdAt: Date;
}

/** `projects/{projectId}`. */
export interface ProjectRecord {
  id: string;
  organizationId: string;
  namespace: string;
  slug: string;
  name: string;
  description: string | null;
  tags: string[];
  /** JSON text. */
  metadata: string | null;
  createdAt: Date;
}

/** `namespace/project`, under which a project's datasets are found by the DreamLake dialect. */
export function spaceOf(project: Pick<ProjectRecord, 'namespace' | 'slug'>): string {
  return `${project.namespace}/${project.slug}`;
}

/** Organizations, their namespaces and their projects. */
export class Tenants {
  readonly #db: Firestore;

  constructor(db: Firestore) {
    this.#db = db;
  }

  async project(id: string): Promise<ProjectRecord | undefined> {
    if (!isDocumentId(id)) return undefined;
    const data = (await this.#db.collection('projects').doc(id).get()).data();
    return data && fromDocument<ProjectRecord>(data);
  }

  async organization(id: string): Promise<OrganizationRecord | undefined> {
    const data = (await this.#db.collection('organizations').doc(id).get()).data();
    return data && fromDocument<OrganizationRecord>(data);
  }

  /** Writes an organization and claims its namespace. @throws Error with gRPC code 6 when the namespace is taken. */
  async createOrganization(organization: OrganizationRecord): Promise<void> {
    const batch = this.#db.batch();
    batch.create(this.#db.collection('organizations').doc(organization.id), { ...organization });
    batch.create(this.#db.collection('namespaces').doc(organization.namespace), { organizationId: organization.id });
    await batch.commit();
  }

  /** Writes a project and claims its slug. @throws Error with gRPC code 6 when the id or the slug is taken. */
  async createProject(project: ProjectRecord): Promise<void> {
    const batch = this.#db.batch();
    batch.create(this.#db.collection('projects').doc(project.id), { ...project });
    batch.create(this.#db.collection('projectSlugs').doc(`${project.namespace}~${project.slug}`), {
      projectId: project.id,
      organizationId: project.organizationId,
    });
    await batch.commit();
  }
}
