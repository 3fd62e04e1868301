import { unmetExpectations } from '../../../shared/dataset/expectations.ts';
import { scan } from '../../../shared/scan/scan.ts';
import { bufferSource } from '../../support/buffer-source.ts';
import { pack } from '../../support/pack.ts';

describe('the classes that are expected', () => {
  it.each([
    ['with a joiner', 'نرم\u200cافزار'],
    ['of 100 characters', '🚀'.repeat(100)],
    ['of joiners, which are shown longer', '\u200d'.repeat(100)],
  ])('are met by names %s, which a report shows otherwise', async (_what, name) => {
    const document = { images: [{ id: 1, file_name: 'a.jpg' }], annotations: [], categories: [{ id: 1, name }] };
    const packed = bufferSource(await pack('tar', [{ path: 'x.json', bytes: JSON.stringify(document) }]));
    const { classNames: classes } = await scan(packed, { format: 'coco', report: true });

    const unmet = (expected: string): string[] =>
      unmetExpectations({ classes: [expected] }, { sceneCount: 1, classes, errors: 0 });

    expect(unmet(name)).toEqual([]);
    expect(unmet(`other ${name}`)).toHaveLength(1);
  });
});

describe('a scene count that is expected', () => {
  it('is any, but there is one, where neither least nor most is said', () => {
    const found = { classes: undefined, errors: 0 };

    expect(unmetExpectations({ scene_count: {} }, { ...found, sceneCount: 0 })).toEqual([]);
    expect(unmetExpectations({ scene_count: {} }, { ...found, sceneCount: null })).toEqual([
      'scene_count: expected a count, found no count: it could not be checked.',
    ]);
  });
});
