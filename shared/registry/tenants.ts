import type { DocumentData, DocumentReference, Firestore, Query, WriteBatch } from '@google-cloud/firestore';
import { NO_QUOTA, type OrganizationState, type Quota } from '../dataset/organization-state.ts';
import { auditOther } from './audit.ts';
import { commit } from './commit.ts';
import { countOf, inPage, newestFirst, type PageRequest } from './dataset-queries.ts';
import type { Operation } from './operation.ts';
import { fromDocument, isDocumentId } from './stored.ts';

/** `organizations/{uuid}`. */
export interface OrganizationRecord extends Partial<OrganizationState> {
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

/** Where a project is, as its place in a path names it. */
export type ProjectPlace = Pick<ProjectRecord, 'id' | 'organizationId' | 'namespace' | 'slug'>;

/** `namespace/project`, under which a project's datasets are found by the DreamLake dialect. */
export function spaceOf(project: Pick<ProjectRecord, 'namespace' | 'slug'>): string {
  return `${project.namespace}/${project.slug}`;
}

/** What the document of an organization, or of its namespace, says of it. */
export function stateIn(data: DocumentData | undefined): OrganizationState {
  return { webhooks: data?.webhooks ?? 0, quota: data?.quota ?? NO_QUOTA };
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

  /** What writes have to know of an organization. */
  async state(organizationId: string): Promise<OrganizationState> {
    return stateIn((await this.#db.collection('organizations').doc(organizationId).get()).data());
  }

  /** The organization whose namespace this is. */
  async organizationOf(namespace: string): Promise<OrganizationRecord | undefined> {
    const claim = await this.#db.collection('namespaces').doc(namespace).get();
    return claim.exists ? this.organization(claim.get('organizationId')) : undefined;
  }

  /** Id of the organization whose namespace this is. */
  async organizationIdOf(namespace: string): Promise<string | undefined> {
    if (!isDocumentId(namespace)) return undefined;
    return (await this.#db.collection('namespaces').doc(namespace).get()).get('organizationId');
  }

  /** The organization of a namespace, by its id, and what writes have to know of it. */
  async tenantOf(namespace: string): Promise<{ organizationId: string; state: OrganizationState } | undefined> {
    if (!isDocumentId(namespace)) return undefined;
    const data = (await this.#db.collection('namespaces').doc(namespace).get()).data();
    return data && { organizationId: data.organizationId, state: stateIn(data) };
  }

  /** Whether there is such a namespace, and the project in it, in one read of two documents. */
  async place({ namespace, slug }: Pick<ProjectRecord, 'namespace' | 'slug'>): Promise<{
    state: OrganizationState | undefined;
    project?: ProjectPlace;
  }> {
    if (!isDocumentId(namespace)) return { state: undefined };
    const claim = slugClaimId({ namespace, slug });
    const refs = [this.#db.collection('namespaces').doc(namespace)];
    if (isDocumentId(claim)) refs.push(this.#db.collection('projectSlugs').doc(claim));
    const [found, project] = await this.#db.getAll(...refs);
    const state = found?.exists ? stateIn(found.data()) : undefined;
    if (!state || !project?.exists) return { state };
    const { projectId: id, organizationId } = project.data() ?? {};
    return { state, project: { id, organizationId, namespace, slug } };
  }

  /** One page of a namespace's projects, newest first. */
  async projects(namespace: string, page: PageRequest): Promise<ProjectRecord[]> {
    const snapshot = await inPage(this.#projectsOf(namespace), page).get();
    return snapshot.docs.map((document) => fromDocument<ProjectRecord>(document.data()));
  }

  /** What every project of a namespace is called, newest first. */
  async everyProject(namespace: string): Promise<Pick<ProjectRecord, 'id' | 'name' | 'slug'>[]> {
    const { docs } = await newestFirst(this.#projectsOf(namespace)).select('id', 'name', 'slug').get();
    return docs.map((document) => fromDocument(document.data()));
  }

  /** How many projects a namespace has. */
  async countProjects(namespace: string): Promise<number> {
    return countOf(this.#projectsOf(namespace));
  }

  /** Every organization, by namespace. */
  async organizations(): Promise<OrganizationRecord[]> {
    const snapshot = await this.#db.collection('organizations').orderBy('namespace').get();
    return snapshot.docs.map((document) => fromDocument<OrganizationRecord>(document.data()));
  }

  /**
   * Writes an organization and claims its namespace.
   *
   * @returns `false` when the namespace, or the id, is taken; nothing was written then.
   */
  async addOrganization(organization: OrganizationRecord, operation: Operation): Promise<boolean> {
    const { id, namespace } = organization;
    const claim = this.#db.collection('namespaces').doc(namespace);
    const batch = this.#db.batch();
    batch.create(this.#db.collection('organizations').doc(id), { ...organization });
    batch.create(claim, { organizationId: id });
    const { name } = organization;
    auditOther(
      this.#db,
      batch,
      { organizationId: id, kind: 'organization', id, event: 'create', details: { name, namespace } },
      operation,
    );
    return this.#create(batch, claim, { organizationId: id });
  }

  /** Sets the quota of an organization, wherever it is repeated. */
  async setQuota(
    { id, namespace }: Pick<OrganizationRecord, 'id' | 'namespace'>,
    quota: Quota,
    operation: Operation,
  ): Promise<void> {
    const batch = this.#db.batch();
    batch.update(this.#db.collection('organizations').doc(id), { quota });
    batch.update(this.#db.collection('namespaces').doc(namespace), { quota });
    auditOther(
      this.#db,
      batch,
      { organizationId: id, kind: 'organization', id, event: 'set_quota', details: { ...quota } },
      operation,
    );
    await batch.commit();
  }

  /**
   * Writes a project and claims its slug.
   *
   * @returns `false` when the slug, or the id, is taken; nothing was written then.
   */
  async addProject(project: ProjectRecord, operation: Operation): Promise<boolean> {
    const { id: projectId, organizationId } = project;
    const claim = this.#db.collection('projectSlugs').doc(slugClaimId(project));
    const batch = this.#db.batch();
    batch.create(this.#db.collection('projects').doc(projectId), { ...project });
    batch.create(claim, { projectId, organizationId });
    const { name, slug } = project;
    auditOther(
      this.#db,
      batch,
      { organizationId, kind: 'project', id: projectId, event: 'create', details: { name, slug } },
      operation,
    );
    return this.#create(batch, claim, { projectId, organizationId });
  }

  /** Commits a batch that creates a claim. @returns Whether the claim is what the batch makes it. */
  async #create(batch: WriteBatch, claim: DocumentReference, made: Record<string, string>): Promise<boolean> {
    const written = await commit(batch, async () => {
      const found = await claim.get();
      return Object.entries(made).every(([field, id]) => found.get(field) === id) ? found.updateTime : undefined;
    });
    return written !== undefined;
  }

  #projectsOf(namespace: string): Query {
    return this.#db.collection('projects').where('namespace', '==', namespace);
  }
}

function slugClaimId({ namespace, slug }: Pick<ProjectRecord, 'namespace' | 'slug'>): string {
  return `${namespace}~${slug}`;
}
