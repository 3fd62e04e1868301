import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exampleDatasets } from '../../../../build/examples/example-datasets.ts';
import { Scenestore } from '../../src/index.ts';

const root = join(import.meta.dirname, '../../../../examples');
const ADAPTER = { scenes: { files: 'scenes/*/scene.json' } };

describe('examples/', () => {
  it.each(Object.entries(exampleDatasets()))('has %s as `npm run examples` writes it', async (dataset, files) => {
    for (const [path, content] of Object.entries(files)) {
      expect([path, (await readFile(join(root, dataset, path))).equals(Buffer.from(content))]).toEqual([path, true]);
    }
  });

  it.each([
    ['coco', 4, undefined],
    ['kitti', 4, undefined],
    ['nuscenes', 1, undefined],
    ['custom', 3, ADAPTER],
  ] as const)(
    'has a dataset of format %s with %i scenes and nothing to remark',
    async (format, sceneCount, adapter) => {
      const scenestore = new Scenestore({ baseUrl: 'http://localhost', apiKey: '' });

      const result = await scenestore.scan(join(root, format), { format, ...(adapter && { adapter }) });

      expect(result).toMatchObject({ sceneCount, issues: [] });
    },
  );
});
