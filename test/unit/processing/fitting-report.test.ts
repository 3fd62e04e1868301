import { fittingReport } from '../../../shared/processing/write-report.ts';

describe('a report as it is stored', () => {
  const box = { class: 'pallet', box: [1, 2, 3, 4] as [number, number, number, number] };
  const previews = Array.from({ length: 24 }, (_, at) => ({
    ...{ path: `${at}.jpg`, file: `previews/${at}.jpg`, width: 4, height: 3, bytes: 99, truncated: true },
    annotations: Array.from({ length: 200 }, () => box),
  }));

  it('has all that is annotated on its previews where there is room', () => {
    const document = { classes: [], previews };

    expect(JSON.parse(fittingReport(document).toString())).toEqual(document);
  });

  it('has at most 1 MiB, and then says nothing of the annotations of the last previews', () => {
    const document = { classes: 'x'.repeat(900 * 1024), previews };

    const bytes = fittingReport(document);

    expect(bytes.length).toBeLessThanOrEqual(1024 * 1024);
    const stored: typeof previews = JSON.parse(bytes.toString()).previews;
    const known = stored.filter(({ annotations }) => annotations !== null).length;
    expect(known).toBeGreaterThan(5);
    expect(stored).toEqual(
      previews.map((preview, at) => (at < known ? preview : { ...preview, annotations: null, truncated: false })),
    );
  });
});
