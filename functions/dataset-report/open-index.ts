import { ApiError } from '../../shared/errors.ts';
import type { Services } from '../../shared/services.ts';
import { type FileIndexReader, type IndexPlace, openFileIndex } from '../../shared/transfers/read-files.ts';

/** Opens the index of an archive's files. @throws ApiError NOT_FOUND when there is none */
export async function openIndex(place: IndexPlace, services: Pick<Services, 'storage'>): Promise<FileIndexReader> {
  const index = await openFileIndex(place, services);
  if (index) return index;
  throw new ApiError('NOT_FOUND', 'The files of this dataset are not listed: it was processed before files were');
}
