import { createDataset as operation } from '../../../functions/create-dataset/create-dataset.ts';
import { type Principal, SCOPES } from '../../../shared/auth/principal.ts';
import type { DatasetRecord } from '../../../shared/dataset/dataset-record.ts';
import type { Services } from '../../../shared/services.ts';
import { uploadExpiry } from '../../../shared/transfers/sign-upload.ts';
import type { World } from './world.ts';

/** Who does things in a scenario, in the audit. */
export const CALLER: Principal = { id: 'caller', scopes: SCOPES };

/** Creates a COCO dataset that awaits its upload, as the Lucitra dialect does. */
export async function createDataset(
  name: string,
  { project }: Pick<World, 'project'>,
  services: Services,
): Promise<DatasetRecord> {
  const holder = await services.registry.names.holder({ projectId: project.id, name });
  return operation(
    {
      dataset: { name, format: 'coco' },
      project,
      nameTaken: holder !== undefined,
      uploadExpiresAt: uploadExpiry(services),
      by: CALLER,
    },
    services,
  );
}

/** Creates a container, as the DreamLake dialect does. */
export function createContainer(
  name: string,
  { project }: Pick<World, 'project'>,
  services: Services,
): Promise<DatasetRecord> {
  const claim = { nameTaken: false, mustHoldName: true };
  return operation(
    { dataset: { name, format: 'custom' }, project, ...claim, uploadExpiresAt: null, by: CALLER },
    services,
  );
}
