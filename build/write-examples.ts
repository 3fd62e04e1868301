import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exampleDatasets } from './examples/example-datasets.ts';
import { ROOT } from './functions.ts';

/** `npm run examples`: writes the datasets below examples/. */
for (const [dataset, files] of Object.entries(exampleDatasets())) {
  for (const [path, content] of Object.entries(files)) {
    const file = join(ROOT, 'examples', dataset, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}
