import { uploadName } from '../../dataset/object-path.ts';
import { moveVersions } from '../../registry/move-versions.ts';
import { type Branch, countOutcomes } from './branch.ts';

/** Datasets per run. */
const LIMIT = 500;

/**
 * Datasets whose upload URL ran out without an upload: the name is freed. A container keeps its name and is a draft again.
 * The parent of an iteration needs nothing: a child that has expired does not keep it from being iterated again, and one
 * that comes late still finds it.
 *
 * One whose upload is there lost its event, and is sent on as an object of the uploads bucket. An upload that arrives
 * between the look and the commit finds an expired dataset, or a draft, which takes it.
 */
export const expireUnused: Branch = async (after, { services }) => {
  const { registry, config, clock, newId } = services;
  const { objects } = await services.storage();
  const { datasets, next } = await registry.overdue.awaitingUpload({ before: clock(), limit: LIMIT, after });
  const counts = await countOutcomes(datasets, async (stored) => {
    const name = uploadName(stored.record);
    if (name && (await objects.stat({ bucket: config.uploadsBucket, name }))) return 'uploaded';
    const operation = { id: newId('operation'), by: { id: 'sweep' }, now: clock() };
    const transition = stored.record.isContainer ? 'close_upload' : 'expire';
    const moved = await moveVersions([{ stored, transition }], operation, registry);
    return moved?.[0]?.record.status ?? 'changed';
  });
  return { counts, next };
};
