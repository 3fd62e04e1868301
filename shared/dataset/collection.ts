/** A collection of things that are known elsewhere by their ids: one document of `collections/{uuid}`. */
export interface CollectionRecord {
  /** UUIDv4. */
  id: string;
  organizationId: string;
  projectId: string;
  /** `namespace/project`, by which it is found. */
  space: string;
  /** Unique among the project's collections. */
  name: string;
  description: string | null;
  tags: string[];
  /** The caller's metadata as JSON text. */
  metadata: string | null;
  /** UUID of the group of datasets that it is attached to; `null`: it stands alone. */
  groupId: string | null;
  /** Ids, each once, in the order in which they were added. */
  members: string[];
  createdAt: Date;
  updatedAt: Date;
  /** The operation that wrote the record last: a commit whose answer was lost is recognised by it. */
  operationId: string;
}

/** Most members of a collection: so many of the longest ids still fit a document of 1 MiB. */
export const MAX_MEMBERS = 10_000;
/** Longest id of a member, in bytes of UTF-8. */
export const MAX_MEMBER_BYTES = 80;

/** The members with others at their end; who is a member already stays where it is. */
export function withMembers(members: readonly string[], added: readonly string[]): string[] {
  return [...new Set([...members, ...added])];
}

/** The members without some of them. */
export function withoutMembers(members: readonly string[], removed: readonly string[]): string[] {
  const gone = new Set(removed);
  return members.filter((member) => !gone.has(member));
}
