import type { Command } from 'commander';
import { parseDatasetId } from '../../shared/dataset/dataset-id.ts';
import { ApiError } from '../../shared/errors.ts';
import { retryUpload } from '../../shared/processing/retry-upload.ts';
import type { AdminContext } from './admin-context.ts';

/** `admin upload …` */
export function addUploadCommands(program: Command, { services, print }: AdminContext): void {
  program
    .command('upload')
    .description('uploads under way')
    .command('retry')
    .description('process an upload again that failed with PROCESSING_FAILED or QUOTA_EXCEEDED')
    .argument('<dataset>', 'id of the dataset')
    .action(async (dataset: string) => {
      const id = parseDatasetId(dataset);
      if (!id) throw new ApiError('INVALID_ARGUMENT', `${dataset} is not the id of a dataset`);
      await retryUpload(id, await services());
      print({ id: dataset, note: 'The next runs of the sweep send the upload to process-upload.' });
    });
}
