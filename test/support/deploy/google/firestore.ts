import { createHash } from 'node:crypto';
import { type FakeProject, GcloudFault, type Resource } from './fake-project.ts';
import { type Handlers, read, write } from './handler.ts';

const STATES = { pitr: 'POINT_IN_TIME_RECOVERY_ENABLED', protection: 'DELETE_PROTECTION_ENABLED' };

/** Databases and everything in them but documents. */
export const firestoreHandlers: Handlers = {
  'firestore databases list': read((_call, project) => project.list('databases')),
  'firestore databases describe': read(({ flag }, project) => project.get('databases', flag('database'))),
  'firestore databases create': write(({ flag, values }, project) => {
    const name = flag('database');
    project.create('databases', name, {
      name: `projects/${project.id}/databases/${name}`,
      locationId: flag('location'),
      type: 'FIRESTORE_NATIVE',
      pointInTimeRecoveryEnablement: values['--enable-pitr'] ? STATES.pitr : 'POINT_IN_TIME_RECOVERY_DISABLED',
      deleteProtectionState: values['--delete-protection'] ? STATES.protection : 'DELETE_PROTECTION_DISABLED',
      ...(flag('kms-key-name') ? { cmekConfig: { kmsKeyName: flag('kms-key-name') } } : {}),
    });
  }),
  'firestore databases update': write(({ flag, values }, project) => {
    const found = project.get('databases', flag('database'));
    project.put('databases', flag('database'), {
      ...found,
      ...('--enable-pitr' in values ? { pointInTimeRecoveryEnablement: STATES.pitr } : {}),
      ...('--delete-protection' in values ? { deleteProtectionState: STATES.protection } : {}),
      ...('--no-delete-protection' in values ? { deleteProtectionState: 'DELETE_PROTECTION_DISABLED' } : {}),
    });
  }),
  'firestore databases delete': write(({ flag }, project) => {
    const { deleteProtectionState } = project.get('databases', flag('database'));
    if (deleteProtectionState === STATES.protection) throw new GcloudFault('FAILED_PRECONDITION: delete protection');
    project.remove('databases', flag('database'));
  }),
  'firestore backups schedules list': read(({ flag }, project) =>
    inDatabase('backup schedules', flag('database'), project),
  ),
  'firestore backups schedules create': write(({ flag, values }, project) => {
    const database = project.get('databases', flag('database')).name;
    const name = `${database}/backupSchedules/${flag('recurrence')}`;
    const retention = `${values['--retention']}s`;
    project.create('backup schedules', name, { name, retention, [`${flag('recurrence')}Recurrence`]: {} });
  }),
  'firestore backups schedules update': write(({ flag, values }, project) => {
    const name = `projects/${project.id}/databases/${flag('database')}/backupSchedules/${flag('backup-schedule')}`;
    project.put('backup schedules', name, {
      ...project.get('backup schedules', name),
      retention: `${values['--retention']}s`,
    });
  }),
  'firestore indexes composite list': {
    writes: false,
    handle({ flag }, project) {
      const found = inDatabase('indexes', flag('database'), project);
      // What was being built when it was looked at is built at the next look.
      for (const index of found) project.put('indexes', String(index.name), { ...index, state: 'READY' });
      return found;
    },
  },
  'firestore indexes composite create': write(({ flag, values }, project) => {
    const fields = (values['--field-config'] as string[]).map(fieldIn);
    const last = fields.at(-1)?.order ?? 'ASCENDING';
    const group = groupOf(flag('database'), flag('collection-group'), project);
    const id = createHash('sha256')
      .update(JSON.stringify([group, fields]))
      .digest('hex')
      .slice(0, 12);
    const name = `${group}/indexes/${id}`;
    const index = {
      queryScope: 'COLLECTION',
      state: 'CREATING',
      fields: [...fields, { fieldPath: '__name__', order: last }],
    };
    project.create('indexes', name, { name, ...index });
  }),
  'firestore indexes composite delete': write(({ name, flag }, project) => {
    const found = inDatabase('indexes', flag('database'), project).find((index) =>
      String(index.name).endsWith(`/${name}`),
    );
    project.remove('indexes', String(found?.name));
  }),
  'firestore indexes fields list': read(({ flag }, project) => inDatabase('exemptions', flag('database'), project)),
  'firestore indexes fields update': write(({ name: field, flag, values }, project) => {
    const name = `${groupOf(flag('database'), flag('collection-group'), project)}/fields/${field}`;
    if (values['--clear-exemption']) project.remove('exemptions', name);
    else project.put('exemptions', name, { name, indexConfig: {} });
  }),
  'firestore fields ttls list': read(({ flag }, project) => inDatabase('expiries', flag('database'), project)),
  'firestore fields ttls update': write(({ name: field, flag }, project) => {
    const name = `${groupOf(flag('database'), flag('collection-group'), project)}/fields/${field}`;
    project.put('expiries', name, { name, ttlConfig: { state: 'CREATING' } });
  }),
};

function groupOf(database: string, group: string, project: FakeProject): string {
  return `${project.get('databases', database).name}/collectionGroups/${group}`;
}

function inDatabase(kind: string, database: string, project: FakeProject): Resource[] {
  const prefix = `${project.get('databases', database).name}/`;
  return project.list(kind).filter(({ name }) => String(name).startsWith(prefix));
}

/** A field as gcloud's parser prints it. */
function fieldIn(text: string): { fieldPath: string; order?: string; arrayConfig?: string } {
  const value = (name: string): string | undefined => new RegExp(`${name}: (?:\\w+\\()?'?([\\w.]+)`).exec(text)?.[1];
  const [order, arrayConfig] = [value('order'), value('arrayConfig')];
  return { fieldPath: value('fieldPath') ?? '', ...(order ? { order } : {}), ...(arrayConfig ? { arrayConfig } : {}) };
}
