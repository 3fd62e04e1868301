import { readConfig } from '../../../shared/config/config.ts';
import type { OrganizationRecord } from '../../../shared/registry/tenants.ts';
import type { Services } from '../../../shared/services.ts';
import { createApiKey } from '../../../shared/tenants/create-api-key.ts';
import { createOrganization } from '../../../shared/tenants/create-organization.ts';
import { createProject } from '../../../shared/tenants/create-project.ts';
import { type LossyFirestore, openLossyFirestore } from '../../support/lossy-firestore.ts';
import { atBoundaries } from '../../support/reliability/boundaries.ts';

describe('a commit of npm run admin that was applied though its answer was lost', () => {
  let lossy: LossyFirestore;
  let services: Services;
  let initech: OrganizationRecord;

  beforeAll(async () => {
    lossy = await openLossyFirestore();
    const config = readConfig({
      GOOGLE_CLOUD_PROJECT: lossy.services.config.googleCloudProject,
      API_KEY_SECRET: 'the secret of this test, long enough',
    });
    services = { ...lossy.services, registry: lossy.services.registry, config };
    initech = await createOrganization({ name: 'Initech', namespace: 'initech' }, services);
  });

  afterAll(() => lossy.close());

  const creations: [string, string, string, (losing: Services) => Promise<unknown>][] = [
    [
      ...(['an organization', 'organizations', 'tenants.addOrganization'] as const),
      (losing) => createOrganization({ name: 'Hooli', namespace: 'hooli' }, losing),
    ],
    [
      ...(['a project', 'projects', 'tenants.addProject'] as const),
      (losing) => createProject({ organization: initech, name: 'Hall 7', slug: 'hall-7' }, losing),
    ],
    [
      ...(['a key', 'apiKeys', 'apiKeys.create'] as const),
      (losing) => createApiKey({ organizationId: initech.id, name: 'Pipeline', scopes: ['read'] }, losing),
    ],
  ];

  it.each(creations)('creates %s once, and succeeds', async (_, kind, lost, create) => {
    const records = lossy.observer.collection(kind);
    const before = (await records.get()).size;
    const losing = atBoundaries(services, (name, call) => (name === lost ? lossy.losingAnswer(records, call) : call()));

    await create(losing);

    expect((await records.get()).size).toBe(before + 1);
  });

  it('that lost its race for good is a conflict', async () => {
    await expect(createOrganization({ name: 'Another', namespace: 'initech' }, services)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'The namespace initech is taken',
    });
  });
});
