import { parseDatasetId } from '../../../shared/dataset/dataset-id.ts';
import { ARCHIVE, type CreatedDataset, type SmokeClient, send } from '../smoke-client.ts';
import type { SmokeStep } from '../step.ts';

interface Reviewed {
  status: string;
  signed_url: string;
}

interface FilePlace {
  url: string;
  offset: number;
  length: number;
}

/** A download, a file of it, an iteration and a verdict: every function that reads, signs and writes has the rights for it. */
export function reviewRound(client: SmokeClient): SmokeStep {
  return {
    name: 'review-round',
    async run() {
      const created = await client.create();
      await send(200, created.upload_url, { body: ARCHIVE });
      await client.settled(created.id);
      const id = parseDatasetId(created.id);

      const { signed_url } = await client.expect<Reviewed>(200, 'GET', `/datasets/dataset?id=${id}`);
      const downloaded = await (await send(200, signed_url, { method: 'GET' })).text();
      if (downloaded !== ARCHIVE) throw new Error(`the download has ${downloaded.length} bytes that were not uploaded`);

      const { files } = await client.expect<{ files: { path: string }[] }>(200, 'GET', `/v1/datasets/${id}/files`);
      const query = new URLSearchParams({ path: files[0]?.path ?? '' });
      const place = await client.expect<FilePlace>(200, 'GET', `/v1/datasets/${id}/file?${query}`);
      const range = `bytes=${place.offset}-${place.offset + place.length - 1}`;
      const file = await (await send(206, place.url, { method: 'GET', headers: { range } })).text();
      if (file !== ARCHIVE)
        throw new Error(`the file ${files[0]?.path} has ${file.length} bytes that were not uploaded`);

      const iteration = await client.expect<CreatedDataset>(201, 'POST', `/datasets/${id}/iterations`, {});
      client.remember(iteration.id);
      await send(200, iteration.upload_url, { body: ARCHIVE });
      await client.settled(iteration.id);
      const parent = await client.expect<Reviewed>(200, 'GET', `/datasets/dataset?id=${id}`);
      if (parent.status !== 'superseded') throw new Error(`the first version is ${parent.status}, not superseded`);

      await client.expect(200, 'POST', `/datasets/${iteration.id}/accept`);
      const history = await client.expect<{ total_versions: number }>(200, 'GET', `/datasets/${id}/iterations`);
      if (history.total_versions !== 2) throw new Error(`${history.total_versions} versions, not 2`);
      return 'downloaded, iterated and accepted; the first version is superseded, and its file was read by a range';
    },
  };
}
