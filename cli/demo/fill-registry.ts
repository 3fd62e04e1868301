import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DemoDataset, DemoVersion } from '../../build/examples/demo-dataset.ts';
import type { ExampleFiles } from '../../build/examples/example-datasets.ts';
import { type ListedDataset, Scenestore } from '../../packages/client/src/index.ts';

/** Where datasets go. */
export interface Destination {
  baseUrl: string;
  apiKey: string;
  projectId: string;
}

/**
 * Fills a project with datasets, their versions and decisions. Versions that are there stay as they are, so that it may
 * be run again, after it was interrupted too.
 *
 * @param print - Receives a line for each dataset.
 * @throws ScenestoreError when the registry does not take one.
 */
export async function fillRegistry(
  datasets: readonly DemoDataset[],
  { baseUrl, apiKey, projectId }: Destination,
  print: (line: string) => void,
): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'scenestore-demo-'));
  const store = new Scenestore({ baseUrl, apiKey, stateFolder: join(scratch, 'state') });
  try {
    for (const dataset of datasets) {
      const versions = await versionsOf(dataset, projectId, store);
      let parent = versions[0]?.id;
      for (const [number, version] of [...dataset.versions.entries()].slice(versions.length)) {
        const folder = join(scratch, `${datasets.indexOf(dataset)}-${number}`);
        await writeFiles(folder, version.files);
        parent = await sendVersion(folder, { dataset, version, parent, projectId }, store);
      }
      const made = dataset.versions.length - versions.length;
      print(
        `${made > 0 ? `made ${made === 1 ? '' : `${made} versions of `}` : 'kept '}${JSON.stringify(dataset.name)}`,
      );
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The versions of a dataset that are there, the newest first. */
async function versionsOf({ name }: DemoDataset, project_id: string, store: Scenestore): Promise<ListedDataset[]> {
  const found: ListedDataset[] = [];
  for await (const listed of store.list({ project_id, name_prefix: name })) {
    if (listed.name === name && listed.status !== 'discarded') found.push(listed);
  }
  return found;
}

async function sendVersion(
  folder: string,
  {
    dataset: { versions: _, ...options },
    version: { decide, regenerationReason },
    parent,
    projectId,
  }: { dataset: DemoDataset; version: DemoVersion; parent: string | undefined; projectId: string },
  store: Scenestore,
): Promise<string> {
  const body = regenerationReason === undefined ? {} : { regeneration_reason: regenerationReason };
  const { dataset } =
    parent === undefined
      ? await store.push(folder, { ...options, project: projectId })
      : await store.pushIteration(parent, folder, { body });
  await store.wait(dataset.id);
  if (decide === 'accept') await store.accept(dataset.id);
  else if (decide) await store.reject(dataset.id, decide.reject);
  return dataset.id;
}

async function writeFiles(folder: string, files: ExampleFiles): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}
