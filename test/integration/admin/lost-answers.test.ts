import type { AdminCommand } from '../../../cli/admin-arguments.ts';
import { runAdmin } from '../../../cli/admin-commands.ts';
import { readConfig } from '../../../shared/config.ts';
import type { Services } from '../../../shared/services.ts';
import { type LossyFirestore, openLossyFirestore } from '../../support/lossy-firestore.ts';
import { atBoundaries } from '../../support/reliability/boundaries.ts';

describe('a commit of npm run admin that was applied though its answer was lost', () => {
  let lossy: LossyFirestore;
  let services: Services;

  beforeAll(async () => {
    lossy = await openLossyFirestore();
    const config = readConfig({
      GOOGLE_CLOUD_PROJECT: lossy.services.config.googleCloudProject,
      API_KEY_SECRET: 'the secret of this test, long enough',
    });
    services = { ...lossy.services, registry: lossy.services.registry, config };
    await runAdmin({ command: 'organization create', name: 'Initech', namespace: 'initech' }, services, {});
  });

  afterAll(() => lossy.close());

  const initech = { namespace: 'initech' };

  it.each<[AdminCommand, string, string, object]>([
    [
      { command: 'organization create', name: 'Hooli', namespace: 'hooli' },
      ...(['tenants.addOrganization', 'organizations', { name: 'Hooli', namespace: 'hooli' }] as const),
    ],
    [
      { command: 'project create', ...initech, name: 'Hall 7', slug: 'hall-7' },
      ...(['tenants.addProject', 'projects', { ...initech, name: 'Hall 7', slug: 'hall-7' }] as const),
    ],
    [
      { command: 'key create', ...initech, name: 'Pipeline', scopes: ['read'] },
      ...(['apiKeys.create', 'apiKeys', { name: 'Pipeline', scopes: ['read'] }] as const),
    ],
  ])('is a success of %j, done once', async (command, lost, kind, printed) => {
    const records = lossy.observer.collection(kind);
    const before = (await records.get()).size;
    const losing = atBoundaries(services, (name, call) => (name === lost ? lossy.losingAnswer(records, call) : call()));

    const answer = await runAdmin(command, losing, {});

    expect(answer).toMatchObject(printed);
    expect((await records.get()).size).toBe(before + 1);
  });

  it('that lost its race for good is a conflict', async () => {
    const taken = { command: 'organization create', name: 'Another', namespace: 'initech' } as const;

    await expect(runAdmin(taken, services, {})).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'The namespace initech is taken',
    });
  });
});
