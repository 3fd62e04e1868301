import { reportOf } from '../support/report-of.ts';

describe('a report of a very large dataset', () => {
  it('tells of more classes than are told apart', async () => {
    const categories = Array.from({ length: 100_001 }, (_, id) => ({ id, name: `class ${id}` }));

    const report = await reportOf('coco', {
      'x.json': { images: [{ id: 1, file_name: 'a' }], annotations: [], categories },
    });

    expect(report.classes).toBeNull();
    expect(report.counts).toMatchObject({ categories: 100_001 });
    expect(report.limits_reached).toEqual([
      { limit: 'known_classes', value: 100_000, not_checked: ['UNKNOWN_CATEGORY'] },
    ]);
  });
});
