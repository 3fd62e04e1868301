import type { Deployment } from '../../../build/deploy/deployment.ts';
import { accountNames } from '../../../build/deploy/foundation.ts';
import { CUSTOM_ROLES, grants } from '../../../build/deploy/grants.ts';
import { sampleDeployment } from '../../support/deploy/sample-deployment.ts';

describe('the rights that a deployment gives', () => {
  let deployment: Deployment;
  beforeAll(async () => {
    deployment = await sampleDeployment();
  });

  it('let nothing write to the datasets bucket but what processes and sweeps', () => {
    const writers = grants(deployment).filter(
      ({ on, role }) => on === 'datasets bucket' && role !== 'roles/storage.objectViewer',
    );

    expect(writers.map(({ who }) => who).sort()).toEqual([
      'scenestore-process-upload',
      'scenestore-scan-archive',
      'scenestore-sweep-uploads',
    ]);
  });

  it('let only what processes an upload delete it, beside whose URLs replace it', () => {
    const deleting = Object.entries(CUSTOM_ROLES).flatMap(([role, rights]) =>
      rights.includes('storage.objects.delete') ? [role] : [],
    );
    const holders = grants(deployment).filter(({ on, role }) => on === 'uploads bucket' && deleting.includes(role));

    expect(holders.map(({ who }) => who).sort()).toEqual([
      'scenestore-create-dataset',
      'scenestore-dataset-iterations',
      'scenestore-process-upload',
      'scenestore-scan-archive',
    ]);
  });

  it('let only process-upload start the job', () => {
    const starters = grants(deployment).filter(({ on }) => on === 'job scenestore-scan-archive');

    expect(starters).toEqual([
      {
        who: 'scenestore-process-upload',
        role: 'roles/run.jobsExecutorWithOverrides',
        on: 'job scenestore-scan-archive',
      },
    ]);
  });

  it('let only the events and the sweep call process-upload', () => {
    const callers = grants(deployment).filter(({ on }) => on === 'service scenestore-process-upload');

    expect(callers.map(({ who }) => who).sort()).toEqual(['scenestore-events', 'scenestore-sweep-uploads']);
  });

  it('let functions that only answer GET change no record', async () => {
    const readers = grants(deployment).filter(({ role }) => role === 'roles/datastore.viewer');

    expect(readers.map(({ who }) => who).sort()).toEqual([
      'scenestore-dataset-report',
      'scenestore-dataset-stats',
      'scenestore-get-dataset',
      'scenestore-list-datasets',
    ]);
  });

  it('let the review page read no record and no object, but the secret by which it gets tokens', async () => {
    const own = grants(deployment).filter(({ who }) => who === 'scenestore-review-page');

    expect(own).toEqual([
      {
        who: 'scenestore-review-page',
        role: 'roles/secretmanager.secretAccessor',
        on: 'secret scenestore-oidc-client-secret',
      },
    ]);
  });

  it('open no other database than ours, and no bucket but by name', () => {
    const onProject = grants(deployment).filter(({ on, only }) => on === 'project' && !only);

    expect(onProject.map(({ role }) => role).sort()).toEqual([
      'roles/eventarc.eventReceiver',
      'roles/logging.logWriter',
    ]);
  });

  it('are given to accounts whose names Google Cloud takes, and that all begin like ours', () => {
    for (const name of accountNames(deployment)) expect(name).toMatch(/^scenestore-[a-z0-9-]{0,18}[a-z0-9]$/);
  });
});
