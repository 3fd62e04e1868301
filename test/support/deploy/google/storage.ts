import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type FakeProject, GcloudFault, type Resource } from './fake-project.ts';
import { type Call, type Handlers, pairs, read, write } from './handler.ts';

/** Bindings that a bucket is made with. https://cloud.google.com/storage/docs/access-control/iam-roles#basic-roles-intrinsic */
const LEGACY = [
  ['projectEditor', 'legacyBucketOwner'],
  ['projectEditor', 'legacyObjectOwner'],
  ['projectOwner', 'legacyBucketOwner'],
  ['projectOwner', 'legacyObjectOwner'],
  ['projectViewer', 'legacyBucketReader'],
  ['projectViewer', 'legacyObjectReader'],
];

/** Buckets, which have one namespace for all projects, and objects. */
export const storageHandlers: Handlers = {
  'storage service-agent': write((_call, project) => {
    const email = `service-${project.number}@gs-project-accounts.iam.gserviceaccount.com`;
    project.put('agents', email, {});
    return email;
  }),
  'storage buckets describe': read(({ name }, project) => ownBucket(name, project)),
  'storage buckets create': write(({ name, flag, values }, project) => {
    if (project.find('buckets', name))
      throw new GcloudFault('HTTPError 409: The requested bucket name is not available.');
    project.create('buckets', name, {
      name,
      projectNumber: project.number,
      location: flag('location').toUpperCase(),
      iamConfiguration: {
        publicAccessPrevention: values['--public-access-prevention'] ? 'enforced' : 'inherited',
        uniformBucketLevelAccess: { enabled: values['--uniform-bucket-level-access'] === true },
      },
      softDeletePolicy: { retentionDurationSeconds: '604800' },
      ...encryption(flag('default-encryption-key')),
    });
    project.setBindings(
      `storage buckets ${name}`,
      LEGACY.map(([who, role]) => ({ role: `roles/storage.${role}`, members: [`${who}:${project.id}`] })),
    );
  }),
  'storage buckets update': write((call, project) => {
    const { name, values, flag } = call;
    const { lifecycle, ...bucket } = ownBucket(name, project);
    const own = bucket.iamConfiguration as Resource;
    const file = (given: string): unknown => JSON.parse(readFileSync(resolve(call.cwd, given), 'utf8'));
    project.put('buckets', name, {
      ...bucket,
      iamConfiguration: {
        publicAccessPrevention: values['--public-access-prevention'] ? 'enforced' : own.publicAccessPrevention,
        uniformBucketLevelAccess: values['--uniform-bucket-level-access']
          ? { enabled: true }
          : own.uniformBucketLevelAccess,
      },
      labels: { ...pairs(bucket.labels), ...pairs(values['--update-labels']) },
      ...('--soft-delete-duration' in values
        ? { softDeletePolicy: { retentionDurationSeconds: String(values['--soft-delete-duration']) } }
        : {}),
      ...(flag('cors-file') ? { cors: file(flag('cors-file')) } : {}),
      ...(flag('lifecycle-file') ? { lifecycle: file(flag('lifecycle-file')) } : {}),
      ...(lifecycle && !flag('lifecycle-file') && !values['--clear-lifecycle'] ? { lifecycle } : {}),
      ...encryption(flag('default-encryption-key')),
    });
  }),
  'storage ls': read(({ name }, project) => {
    ownBucket(name, project);
    const inside = project.names('objects').filter((object) => object.startsWith(`${name}/`));
    return inside.map((object) => `gs://${object}\n`).join('');
  }),
  'storage objects describe': read(({ name }, project) => project.get('objects', name)),
  'storage cat': read(({ name }, project) => {
    const [object = '', generation] = name.split('#');
    const found = project.get('objects', object);
    if (generation && found.generation !== generation) throw new GcloudFault(`${name} not found: 404.`);
    return Buffer.from(String(found.content), 'base64').toString();
  }),
  'storage cp': write((call, project) => {
    const [from = '', to = ''] = call.names;
    if (!to.startsWith('gs://') && to !== '-') {
      const found = project.get('objects', from.replace('gs://', ''));
      writeFileSync(resolve(call.cwd, to), Buffer.from(String(found.content), 'base64'));
      return;
    }
    putObject(to.replace('gs://', ''), contentOf(from, call), call.flag('if-generation-match'), project);
  }),
  'storage rm': write(({ name, values }, project) => {
    if (!values['--recursive']) return project.remove('objects', name);
    ownBucket(name, project);
    for (const object of project.names('objects').filter((other) => other.startsWith(`${name}/`))) {
      project.remove('objects', object);
    }
    project.remove('buckets', name);
  }),
};

function contentOf(from: string, { cwd, input }: Call): Buffer {
  if (from === '-') return Buffer.from(input, 'base64');
  return readFileSync(resolve(cwd, from));
}

/** Writes an object, on the condition that it has that generation; 0: that there is none. */
export function putObject(name: string, content: Buffer, ifGeneration: string, project: FakeProject): void {
  ownBucket(name.split('/')[0] ?? '', project);
  const found = project.find('objects', name);
  if (ifGeneration !== '' && ifGeneration !== String(found?.generation ?? 0)) {
    throw new GcloudFault('HTTPError 412: At least one of the pre-conditions you specified did not hold.');
  }
  const generation = String(Number(found?.generation ?? 1000) + 1);
  project.put('objects', name, { generation, content: content.toString('base64') });
}

function ownBucket(name: string, project: FakeProject): Resource {
  const found = project.find('buckets', name);
  if (!found) throw new GcloudFault(`gs://${name} not found: 404.`);
  if (found.forbidden) throw new GcloudFault(`HTTPError 403: no storage.buckets.get access to ${name}`);
  return found;
}

function encryption(key: string): Resource {
  return key ? { encryption: { defaultKmsKeyName: key } } : {};
}
