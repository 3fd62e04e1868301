import { joinBoxes } from '../../../../shared/scan/previews/boxes.ts';
import type { Polygon } from '../../../../shared/scan/previews/polygon.ts';

const CORNERS: Polygon = [[0, 0, 4, 0, 4, 4]];

const list = (polygon?: Polygon | null) => ({
  annotations: [
    { class: 'car', box: [0, 0, 4, 4] as [number, number, number, number], ...(polygon !== undefined && { polygon }) },
  ],
  truncated: false,
});

describe('a box that several lists have', () => {
  it.each([
    ['has the polygon of the list that knows it, after one without', [list(), list(CORNERS)], CORNERS],
    ['has it after one that does not know it', [list(null), list(CORNERS)], CORNERS],
    ['has it after several that do not', [list(), list(null), list(CORNERS)], CORNERS],
    ['keeps that of the first', [list(CORNERS), list([[1, 1, 2, 2, 3, 1]])], CORNERS],
    ['has an unknown one where one of them has one', [list(), list(null)], null],
    ['has none where none has one', [list(), list()], undefined],
  ])('%s', (_, lists, polygon) => {
    const { annotations } = joinBoxes(lists);

    expect(annotations.map((annotation) => annotation.polygon)).toEqual([polygon]);
  });
});
