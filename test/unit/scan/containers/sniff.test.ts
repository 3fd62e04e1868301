import { bufferSource } from '../../../../shared/scan/buffer-source.ts';
import { tarHeader } from '../../../support/raw-tar.ts';
import { readAll } from '../../../support/recording-visitor.ts';

describe('a file', () => {
  it.each<[string, Buffer]>([
    ['bzip2', Buffer.from('BZh91AY&SY')],
    ['xz', Buffer.from('fd377a585a000004', 'hex')],
    ['7z', Buffer.from('377abcaf271c0004', 'hex')],
    ['rar', Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1')],
    ['lz4', Buffer.from('04224d1864', 'hex')],
    ['lzip', Buffer.from('LZIP\x01')],
    ['lzma', Buffer.from('5d00008000', 'hex')],
    ['compress (.Z)', Buffer.from('1f9d90', 'hex')],
  ])('packed with %s is a fault that names it and what to use instead', async (name, bytes) => {
    await expect(readAll(bufferSource(bytes))).rejects.toMatchObject({
      code: 'UNSUPPORTED_CONTAINER',
      message: `The file is packed with ${name}, which is not read here. Pack it as zip, tar, tar.gz or tar.zst instead.`,
    });
  });

  it.each<[string, string, Buffer]>([
    ['without bytes', 'EMPTY_UPLOAD', Buffer.alloc(0)],
    ['of text', 'NOT_AN_ARCHIVE', Buffer.from('hello')],
    ['of one byte', 'NOT_AN_ARCHIVE', Buffer.from([0x1f])],
    ['of white space', 'NOT_AN_ARCHIVE', Buffer.alloc(2000, ' ')],
    ['of an image', 'NOT_AN_ARCHIVE', Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['of a few zeros', 'NOT_AN_ARCHIVE', Buffer.alloc(100)],
    ['that is a tar with a damaged first header', 'CORRUPT_ARCHIVE', tarHeader({ name: 'a' }).fill('x', 0, 1)],
  ])('%s is the fault %s', async (_what, code, bytes) => {
    await expect(readAll(bufferSource(bytes))).rejects.toMatchObject({ name: 'ScanFault', code });
  });
});
