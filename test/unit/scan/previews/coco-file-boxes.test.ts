import { CocoFileBoxes, type FoundBoxes } from '../../../../shared/scan/formats/coco/report/coco-file-boxes.ts';
import { inPreviewOrder } from '../../../support/previews-of.ts';

const NAMES = inPreviewOrder(Array.from({ length: 5000 }, (_, at) => `${at}.jpg`));

function boxesOf(names: readonly string[]): FoundBoxes {
  const boxes = new CocoFileBoxes();
  boxes.section('images');
  for (const [row, name] of names.entries()) boxes.image(row, name);
  boxes.section('annotations');
  for (const [row, name] of names.entries()) boxes.annotation(row, 0, Number.parseInt(name, 10), 0, 1, 1);
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
});
