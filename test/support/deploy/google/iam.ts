import { type FakeProject, GcloudFault, type PolicyBinding, type Resource } from './fake-project.ts';
import { type Handler, type Handlers, read, write } from './handler.ts';

/** Groups that have policies, and what a policy is of. */
const GROUPS: Readonly<Record<string, { kind?: string; conditions: boolean }>> = {
  projects: { conditions: true },
  secrets: { kind: 'secrets', conditions: true },
  'iam service-accounts': { kind: 'accounts', conditions: true },
  'storage buckets': { kind: 'buckets', conditions: true },
  'run services': { kind: 'run services', conditions: true },
  'run jobs': { kind: 'run jobs', conditions: false },
  'pubsub topics': { kind: 'topics', conditions: false },
  'pubsub subscriptions': { kind: 'subscriptions', conditions: false },
  'artifacts repositories': { kind: 'repositories', conditions: true },
  'tasks queues': { kind: 'queues', conditions: false },
  'kms keys': { kind: 'keys', conditions: true },
};

/** Policies of everything that has one. */
export const policyHandlers: Handlers = Object.fromEntries(
  Object.entries(GROUPS).flatMap(([group, { kind, conditions }]): [string, Handler][] => {
    const place = (project: FakeProject, name: string): string => {
      if (kind) project.get(kind, name);
      return `${group} ${name}`;
    };
    return [
      [`${group} get-iam-policy`, read(({ name }, project) => ({ bindings: project.bindings(place(project, name)) }))],
      [
        `${group} add-iam-policy-binding`,
        write(({ name, flag, values }, project) => {
          const of = place(project, name);
          requireKnown(flag('member'), flag('role'), project);
          const condition = conditionIn(values['--condition'], project.bindings(of), conditions);
          project.setBindings(of, withBinding(project.bindings(of), flag('member'), flag('role'), condition));
        }),
      ],
      [
        `${group} remove-iam-policy-binding`,
        write(({ name, flag, values }, project) => {
          const of = place(project, name);
          const condition = conditionIn(values['--condition'], project.bindings(of), conditions);
          const bindings = project.bindings(of);
          const left = bindings
            .map((binding) => (same(binding, flag('role'), condition) ? without(binding, flag('member')) : binding))
            .filter(({ members }) => members.length > 0);
          if (JSON.stringify(left) === JSON.stringify(bindings)) throw new GcloudFault('Policy binding was not found.');
          project.setBindings(of, left);
        }),
      ],
    ];
  }),
);

const without = (binding: PolicyBinding, member: string): PolicyBinding => ({
  ...binding,
  members: binding.members.filter((other) => other !== member),
});

function same(binding: PolicyBinding, role: string, condition: PolicyBinding['condition']): boolean {
  return (
    binding.role === role &&
    binding.condition?.title === condition?.title &&
    binding.condition?.expression === condition?.expression
  );
}

function withBinding(
  bindings: PolicyBinding[],
  member: string,
  role: string,
  condition: PolicyBinding['condition'],
): PolicyBinding[] {
  const found = bindings.find((binding) => same(binding, role, condition));
  if (found?.members.includes(member)) return bindings;
  const others = bindings.filter((binding) => binding !== found);
  return [...others, { role, members: [...(found?.members ?? []), member], ...(condition ? { condition } : {}) }];
}

/** gcloud asks which condition is meant when a policy has any, and a script cannot answer. */
function conditionIn(given: unknown, bindings: PolicyBinding[], allowed: boolean): PolicyBinding['condition'] {
  if (given === undefined) {
    if (bindings.some(({ condition }) => condition)) throw new GcloudFault('A condition has to be specified.');
    return undefined;
  }
  if (!allowed) throw new GcloudFault('unrecognized arguments: --condition');
  if (typeof given !== 'object' || given === null || 'None' in given) return undefined;
  const { title, expression } = given as { title: string; expression: string };
  return { title, expression };
}

/** @throws GcloudFault for a member or a role that does not exist: a policy takes neither. */
function requireKnown(member: string, role: string, project: FakeProject): void {
  const email = member.replace('serviceAccount:', '');
  const known = email.includes(`@${project.id}.iam.`) ? 'accounts' : 'agents';
  if (member.startsWith('serviceAccount:') && !project.find(known, email)) {
    throw new GcloudFault(`INVALID_ARGUMENT: Service account ${email} does not exist.`);
  }
  const own = new RegExp(`^projects/${project.id}/roles/(.*)$`).exec(role)?.[1];
  if (own !== undefined && project.find('roles', own)?.deleted !== false) {
    throw new GcloudFault(`INVALID_ARGUMENT: Role (${role}) does not exist in the resource's hierarchy.`);
  }
}

function role(values: Record<string, unknown>): Resource {
  return { includedPermissions: String(values['--permissions']).split(','), deleted: false };
}

/** Service accounts and roles. */
export const iamHandlers: Handlers = {
  'iam service-accounts list': read((_call, project) => project.list('accounts')),
  'iam service-accounts describe': read(({ name }, project) => project.get('accounts', name)),
  'iam service-accounts create': write(({ name, values }, project) => {
    if (!/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(name)) throw new GcloudFault(`INVALID_ARGUMENT: ${name} is no account`);
    const email = `${name}@${project.id}.iam.gserviceaccount.com`;
    project.create('accounts', email, { email, description: values['--description'] ?? '' });
  }),
  'iam service-accounts delete': write(({ name }, project) => {
    project.remove('accounts', name);
    // Rights stay, with those of an account of the same name that comes later not among them.
    const gone = (member: string): string => (member === `serviceAccount:${name}` ? `deleted:${member}?uid=1` : member);
    for (const of of project.names('policies')) {
      const bindings = project.bindings(of).map((binding) => ({ ...binding, members: binding.members.map(gone) }));
      project.put('policies', of, { bindings });
    }
  }),
  'iam roles describe': read(({ name }, project) => {
    const { deleted, ...role } = project.get('roles', name);
    return { ...role, ...(deleted ? { deleted } : {}) };
  }),
  'iam roles create': write(({ name, values }, project) => {
    project.create('roles', name, role(values));
  }),
  'iam roles update': write(({ name, values }, project) => {
    if (project.get('roles', name).deleted) throw new GcloudFault(`FAILED_PRECONDITION: ${name} is deleted`);
    project.put('roles', name, role(values));
  }),
  'iam roles delete': write(({ name }, project) => {
    project.put('roles', name, { ...project.get('roles', name), deleted: true });
  }),
  'iam roles undelete': write(({ name }, project) => {
    if (!project.get('roles', name).deleted) throw new GcloudFault(`FAILED_PRECONDITION: ${name} is not deleted`);
    project.put('roles', name, { ...project.get('roles', name), deleted: false });
  }),
};
