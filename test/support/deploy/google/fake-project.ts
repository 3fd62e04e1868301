/** A resource as its API shows it. */
export type Resource = Record<string, unknown>;

/** What gcloud ends with when the service says no. */
export class GcloudFault extends Error {
  override readonly name = 'GcloudFault';
}

/** A right in a policy. */
export interface PolicyBinding {
  role: string;
  members: string[];
  condition?: { title: string; expression: string };
}

/** A project that does not exist: its resources by kind and name, and what a service would check before it makes one. */
export class FakeProject {
  readonly id = 'nowhere';
  readonly number = '123456789012';
  #kinds: Record<string, Record<string, Resource>> = {};

  constructor() {
    for (const name of ['serviceusage', 'cloudresourcemanager', 'iam', 'storage', 'cloudbuild', 'logging']) {
      this.put('services', `${name}.googleapis.com`, { config: { name: `${name}.googleapis.com` } });
    }
  }

  /** Everything, so that it can be gone back to. */
  snapshot(): string {
    return JSON.stringify(this.#kinds);
  }

  restore(snapshot: string): void {
    this.#kinds = JSON.parse(snapshot);
  }

  list(kind: string): Resource[] {
    return Object.values(this.#kinds[kind] ?? {});
  }

  names(kind: string): string[] {
    return Object.keys(this.#kinds[kind] ?? {});
  }

  find(kind: string, name: string): Resource | undefined {
    return this.#kinds[kind]?.[name];
  }

  /** @throws GcloudFault as for what is not there. */
  get(kind: string, name: string): Resource {
    const found = this.find(kind, name);
    if (!found) throw new GcloudFault(`NOT_FOUND: ${kind} ${name} does not exist.`);
    return found;
  }

  /** @throws GcloudFault as for what is there already. */
  create(kind: string, name: string, resource: Resource): Resource {
    if (this.find(kind, name)) throw new GcloudFault(`ALREADY_EXISTS: ${kind} ${name} already exists.`);
    return this.put(kind, name, resource);
  }

  put(kind: string, name: string, resource: Resource): Resource {
    this.#kinds[kind] = { ...this.#kinds[kind], [name]: resource };
    return resource;
  }

  remove(kind: string, name: string): void {
    this.get(kind, name);
    delete this.#kinds[kind]?.[name];
  }

  /** The bindings of a policy; one without any is there with its resource. */
  bindings(of: string): PolicyBinding[] {
    return (this.find('policies', of)?.bindings ?? []) as PolicyBinding[];
  }

  setBindings(of: string, bindings: PolicyBinding[]): void {
    this.put('policies', of, { bindings });
  }

  /** Whether an account has a role in a policy. */
  has(of: string, member: string, role: string): boolean {
    return this.bindings(of).some((binding) => binding.role === role && binding.members.includes(member));
  }

  /** @throws GcloudFault for an account that was not made. */
  requireAccount(email: string): void {
    this.get('accounts', email.replace(/^.*\/serviceAccounts\//, ''));
  }
}
