import type { PackEntry } from '../pack.ts';

/** A version of nuScenes: the number of samples of each of its scenes, by token. */
export type Version = Readonly<Record<string, number>>;

/** How one tool or download lays out versions. */
export interface NuscenesStyle {
  tool: string;
  files(versions: readonly Version[]): PackEntry[];
}

const NAMES = ['v1.0-mini', 'v1.0-trainval', 'v1.0-test'];

function json(path: string, value: unknown): PackEntry {
  return { path, bytes: JSON.stringify(value) };
}

function rows(version: Version): { token: string; nbr_samples: number }[] {
  return Object.entries(version).map(([token, samples]) => ({ token, nbr_samples: samples }));
}

/** The tables of a version, in which `sample` has a row for each sample and `scene` the rows given. */
function tables(folder: string, version: Version, scenes: unknown = rows(version)): PackEntry[] {
  const samples = rows(version).flatMap(({ token, nbr_samples: count }) =>
    Array.from({ length: count }, (_, at) => ({ token: `${token}_${at}`, scene_token: token })),
  );
  return [json(`${folder}/scene.json`, scenes), json(`${folder}/sample.json`, samples), json(`${folder}/map.json`, [])];
}

const SENSORS: PackEntry[] = [
  { path: 'samples/CAM_FRONT/a.jpg', bytes: 'x' },
  { path: 'sweeps/LIDAR_TOP/b.pcd.bin', bytes: 'x' },
  { path: 'maps/c.png', bytes: 'x' },
];

function style(
  tool: string,
  files: (version: Version, name: string) => PackEntry[],
  more: PackEntry[] = [],
): NuscenesStyle {
  return { tool, files: (all) => [...all.flatMap((version, at) => files(version, NAMES[at] ?? '')), ...more] };
}

/** Downloads and tools that lay out nuScenes. */
export const NUSCENES_STYLES: readonly NuscenesStyle[] = [
  style('its own download', (version, name) => tables(name, version), SENSORS),
  style("the devkit's folder", (version, name) => tables(`data/sets/nuscenes/${name}`, version)),
  style('mmdetection3d', (version, name) => tables(`data/nuscenes/${name}`, version), [
    json('data/nuscenes/nuscenes_infos_val_mono3d.coco.json', { images: [{ file_name: 'samples/a.jpg' }] }),
  ]),
  style('a metadata download', (version, name) => tables(`nuscenes-meta/${name}/${name}`, version)),
  style('a converter that adds keys and repeats them', (version, name) => [
    {
      path: `${name}/scene.json`,
      bytes: `[${rows(version)
        .map(
          ({ token, nbr_samples: count }) =>
            `{"token":0,"extra":[{"token":"x"}],"token":"${token}","nbr_samples":${count}}`,
        )
        .join(',\n')}]`,
    },
    ...tables(name, version).slice(1),
  ]),
  style('macOS', (version, name) => [
    ...tables(`nuscenes/${name}`, version),
    { path: `__MACOSX/nuscenes/${name}/._scene.json`, bytes: 'x' },
  ]),
];
