import { aisle } from './aisle.ts';
import type { DemoDataset } from './demo-dataset.ts';
import { drawScene } from './draw-warehouse.ts';

const SCRIPT = '<img src=x onerror="document.title=\'taken over\'">';
/** Turns what follows it around, where text is shown as it is. */
const RIGHT_TO_LEFT = '\u202e';
/** Colours what follows it, where a terminal shows it as it is. */
const RED = '\u001b[31m';

/** Markup, marks of direction and escapes wherever a stranger may write: all of it is text, and nothing else. */
export const HOSTILE: DemoDataset = {
  name: `${SCRIPT} & "quotes" ${'`'}\${7*7}${'`'}`,
  format: 'coco',
  tags: ['<b>bold</b>', 'javascript:alert(1)', `${RIGHT_TO_LEFT}gnp.exe`, '"><script>alert(2)</script>'],
  description: `</textarea><script>alert(3)</script>\n${RIGHT_TO_LEFT}desrever {{constructor.constructor('alert(4)')()}}`,
  metadata: {
    '<i>key</i>': SCRIPT,
    link: 'javascript:alert(5)',
    escapes: RED,
    direction: `${RIGHT_TO_LEFT}txet`,
    html: { nested: ['<svg onload=alert(6)>', '&lt;b&gt;', '%3Cscript%3E'] },
  },
  versions: [{ files: hostileFiles() }],
};

function hostileFiles(): DemoDataset['versions'][number]['files'] {
  const { size, scenes } = aisle({ seed: 9, scenes: 3 });
  const paths = [`${RIGHT_TO_LEFT}gnp.<b>.png`, '<img src=x onerror=alert(7)>.png', 'a"onmouseover="alert(8).png'];
  const names = [SCRIPT, `${RED}${RIGHT_TO_LEFT}tellap`, '__proto__', 'constructor', "'; DROP TABLE datasets; --"];
  const images = paths.map((file_name, id) => ({ id, file_name, ...size }));
  const annotations = scenes.flatMap((boxes, image_id) =>
    boxes.map(({ x, y, width, height }, box) => ({
      ...{ id: image_id * 100 + box, image_id, category_id: (image_id + box) % names.length },
      ...{ bbox: [x, y, width, height], area: width * height, iscrowd: 0 },
    })),
  );
  const categories = names.map((name, id) => ({ id, name, supercategory: SCRIPT }));
  return {
    'annotations/instances_<train>.json': JSON.stringify({ images, annotations, categories }),
    ...Object.fromEntries(paths.map((path, scene) => [`images/${path}`, drawScene(scenes[scene] ?? [], size)])),
  };
}
