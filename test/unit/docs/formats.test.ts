import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatsPage } from '../../../build/formats/formats-page.ts';
import { LAYOUTS, type LayoutName } from '../../../build/formats/layouts.ts';
import { FORMAT_FIXTURES } from '../../support/format-fixtures.ts';

/** A fixture of each layout; a scan of it is tested in every container. */
const FIXTURES: Readonly<Record<LayoutName, string>> = {
  COCO: 'coco-trainval',
  LVIS: 'coco-lvis',
  'images without annotations': 'coco-images-only',
  'KITTI object': 'kitti-object',
  'KITTI raw': 'kitti-raw',
  'KITTI depth': 'kitti-depth',
  'KITTI odometry': 'kitti-odometry',
  'KITTI stereo and flow': 'kitti-stereo',
  'KITTI tracking': 'kitti-tracking',
  nuScenes: 'nuscenes-mini',
  'nuScenes sensor files': 'nuscenes-blobs',
  nuImages: 'nuimages-mini',
  custom: 'custom-scenes',
};

describe('docs/formats.md', () => {
  it('is what `npm run docs:formats` writes', () => {
    expect(readFileSync(join(import.meta.dirname, '../../../docs/formats.md'), 'utf8')).toBe(formatsPage());
  });

  it.each(LAYOUTS)('shows $name, of which there is a fixture', ({ name, format }) => {
    const fixtures = FORMAT_FIXTURES.filter(({ folder }) => folder === FIXTURES[name]);

    expect(fixtures.length).toBeGreaterThan(0);
    expect(fixtures.every((fixture) => fixture.format === format)).toBe(true);
  });
});
