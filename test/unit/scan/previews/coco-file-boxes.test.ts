import { CocoFileBoxes, type FoundBoxes } from '../../../../shared/scan/formats/coco/report/coco-file-boxes.ts';
import { inPreviewOrder } from '../../../support/previews-of.ts';

const NAMES = inPreviewOrder(Array.from({ length: 5000 }, (_, at) => `${at}.jpg`));

function boxesOf(names: readonly string[]): FoundBoxes {
  const boxes = new CocoFileBoxes();
  boxes.section('images');
  for (const [row, name] of names.entries()) boxes.image(row, name);
  boxes.section('annotations');
  for (const [row, name] of names.entries()) boxes.annotation(row, [0, Number.parseInt(name, 10), 0, 1, 1]);
  return boxes.finish('a.json', () => 'car');
}

describe('the boxes that are kept of an annotation file', () => {
  it('are the same when each name pushes out one before it', () => {
    const found = boxesOf(NAMES.toReversed());

    expect(found).toEqual(boxesOf(NAMES));
    expect([...found.images.keys()]).toEqual(NAMES.slice(0, 96));
    expect(found.images.get(NAMES[95] ?? '')?.annotations).toEqual([
      { class: 'car', box: [Number.parseInt(NAMES[95] ?? '', 10), 0, 1, 1] },
    ]);
  });

  it('have no polygon known from where on they came before the images, and were too many to keep', () => {
    const boxes = new CocoFileBoxes();
    const square = Buffer.from('[[0,0,1,0,1,1]]');
    boxes.section('annotations');
    boxes.annotation(0, [0, 1, 0, 1, 1], square);
    boxes.annotation(0, [0, 2, 0, 1, 1]);
    for (let at = 0; at < 16 * 16; at++) boxes.annotation(1, [0, 0, 0, 1, 1], Buffer.alloc(64 * 1024));
    boxes.annotation(0, [0, 3, 0, 1, 1], square);
    boxes.section('images');
    boxes.image(0, 'a.jpg');

    expect(boxes.finish('a.json', () => 'car').images.get('a.jpg')?.annotations).toEqual([
      { class: 'car', box: [1, 0, 1, 1], polygon: [[0, 0, 1, 0, 1, 1]] },
      { class: 'car', box: [2, 0, 1, 1] },
      { class: 'car', box: [3, 0, 1, 1], polygon: null },
    ]);
  });
});
