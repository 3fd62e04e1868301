import fc from 'fast-check';
import { gcsUri, objectName, parseObjectName, safeFilename } from '../../../shared/dataset/object-path.ts';

const DATASET = '770e8400-e29b-41d4-a716-446655440000';

describe('object paths', () => {
  it('are project, dataset and file name, as the Lucitra page shows them', () => {
    const name = objectName({ projectId: 'proj_abc123', datasetId: DATASET, filename: 'warehouse-v3.tar.gz' });

    expect(gcsUri('lucitra-datasets', name)).toMatch(
      /^gs:\/\/lucitra-datasets\/proj_abc123\/ds_[0-9a-z]{26}\/warehouse-v3\.tar\.gz$/,
    );
  });

  it('are read back as they were written, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (name) => {
        const path = { projectId: 'proj_abc123', datasetId: DATASET, filename: safeFilename(name) };

        expect(parseObjectName(objectName(path))).toEqual(path);
        expect(Buffer.byteLength(objectName(path))).toBeLessThanOrEqual(1024);
      }),
    );
  });

  it.each([
    ['too few parts', 'proj/ds_00000000000000000000000000'],
    ['too many parts', 'proj/ds_00000000000000000000000000/a/b'],
    ['a dataset that is spelled as a UUID', `proj/${DATASET}/a.zip`],
    ['a dataset that cannot be decoded', 'proj/ds_1/a.zip'],
    ['no file name', 'proj/ds_00000000000000000000000000/'],
  ])('are not ours with %s', (_case, name) => {
    expect(parseObjectName(name)).toBeUndefined();
  });
});

describe('safeFilename', () => {
  it.each([
    ['warehouse-v3.tar.gz', 'warehouse-v3.tar.gz'],
    ['my data / set?.zip', 'my-data-set-.zip'],
    ['../../etc/passwd', 'etc-passwd'],
    ['倉庫.tar.gz', '倉庫.tar.gz'],
    ['📦', 'dataset.tar.gz'],
    ['📦.zip', 'dataset.zip'],
    ['   .tar.gz', 'dataset.tar.gz'],
    ['.hidden.zip', 'hidden.zip'],
    ['...', 'dataset.tar.gz'],
  ])('makes %j into %j', (name, safe) => {
    expect(safeFilename(name)).toBe(safe);
  });

  it('keeps the extension of a name that is too long', () => {
    expect(safeFilename(`${'x'.repeat(300)}.tar.gz`)).toMatch(/^x{113}\.tar\.gz$/);
  });
});
