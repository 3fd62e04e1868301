import { fittingReport } from '../../../shared/processing/write-report.ts';
import type { ShownAnnotation } from '../../../shared/scan/previews/preview.ts';

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

  it('leaves out the polygons on the last previews before anything else', () => {
    const polygon = [Array.from({ length: 2000 }, (_, at) => at)];
    const annotations: ShownAnnotation[] = [{ ...box, polygon }, box];
    const outlined = previews.map((preview) => ({ ...preview, annotations }));
    const document = { classes: 'x'.repeat(900 * 1024), previews: outlined };

    const bytes = fittingReport(document);

    expect(bytes.length).toBeLessThanOrEqual(1024 * 1024);
    const stored: typeof outlined = JSON.parse(bytes.toString()).previews;
    const known = stored.filter(({ annotations }) => annotations[0]?.polygon !== null).length;
    expect(known).toBeGreaterThan(5);
    expect(stored).toEqual(
      outlined.map((preview, at) =>
        at < known ? preview : { ...preview, annotations: [{ ...box, polygon: null }, box] },
      ),
    );
  });
});
