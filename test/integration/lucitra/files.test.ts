import { crc32, inflateRawSync } from 'node:zlib';
import { Storage } from '@google-cloud/storage';
import type { Stack } from '../../../local/stack/stack.ts';
import { LucitraClient } from '../../support/lucitra-client.ts';
import { type Archive, pack } from '../../support/pack.ts';
import { rawZip } from '../../support/raw-zip.ts';
import { startTestStack } from '../../support/stack.ts';

interface FilesAnswer {
  files: { path: string; size: number; checksum?: string; link?: string }[] | null;
  prefixes?: string[];
  next_cursor?: string;
}

interface FileAnswer {
  url: string;
  offset: number;
  length: number;
  size: number;
  compression: 'none' | 'deflate-raw';
  content_type: string;
  generation: string;
}

interface Refusal {
  error: { code: string; message: string };
}

/** Long names, others than ASCII, markup, an empty file, and a path that comes twice. */
const FILES: [string, string][] = [
  ['a.json', '{}'],
  [`deep/${'folder/'.repeat(30)}b.JPG`, 'first'],
  ['images/ä.png', 'ä'.repeat(5000)],
  ['images/<script>alert(1)</script>.svg', '<svg/>'],
  ['images/empty.txt', ''],
  [`deep/${'folder/'.repeat(30)}b.JPG`, 'second'],
  ['a b&c=d%2f.html', '<html>'],
];

const COUNTED = new Map(FILES);

describe('the files of a dataset', () => {
  let stack: Stack;
  let client: LucitraClient;
  /** Datasets of the files, as a tar and as a zip. */
  let tar: string;
  let zip: string;

  beforeAll(async () => {
    stack = await startTestStack();
    client = new LucitraClient(stack);
    [tar, zip] = [await processed(await packed('tar')), await processed(await packed('zip'))];
  });

  afterAll(() => stack.close());

  const processed = async (bytes: Uint8Array): Promise<string> => {
    const created = await client.create({ format: 'custom' });
    await client.upload(created, Uint8Array.from(bytes));
    return created.id;
  };
  const packed = (archive: Archive): Promise<Buffer> =>
    pack(archive, [{ path: 'images/', kind: 'directory' }, ...FILES.map(([path, bytes]) => ({ path, bytes }))]);
  const get = <T>(id: string, what: 'files' | 'file', query: Record<string, string | number> = {}) => {
    const text = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) text.set(key, String(value));
    return client.call<T>('GET', `/v1/datasets/${id}/${what}?${text}`);
  };
  const bytesOf = async ({ url, offset, length, compression }: FileAnswer): Promise<Buffer> => {
    if (length === 0) return Buffer.alloc(0);
    const response = await fetch(url, { headers: { range: `bytes=${offset}-${offset + length - 1}` } });
    expect(response.status).toBe(206);
    const bytes = Buffer.from(await response.arrayBuffer());
    return compression === 'none' ? bytes : inflateRawSync(bytes);
  };

  const indexesOf = async (id: string) => {
    const storage = new Storage({ apiEndpoint: stack.storageUrl, projectId: 'test' });
    const prefix = `proj_abc123/${id}/.report/`;
    const [found] = await storage.bucket(stack.credentials.datasets_bucket).getFiles({ prefix });
    return found.filter(({ name }) => name.endsWith('/files/index.json'));
  };

  it.each<Archive>(['tar', 'zip', 'zip without compression', 'zip with data descriptors', 'zip64'])(
    'are listed and read one by one from a %s by ranged GETs, as they were packed',
    async (archive) => {
      const id = await processed(await packed(archive));

      const { status, body } = await get<FilesAnswer>(id, 'files');

      expect(status).toBe(200);
      const expected = FILES.slice(0, 1)
        .concat(FILES.slice(2))
        .map(([path, bytes]) => ({
          ...{ path, size: Buffer.byteLength(bytes) },
          ...(archive !== 'tar' && { checksum: `crc32:${crc32(bytes).toString(16).padStart(8, '0')}` }),
        }));
      expect(body).toEqual({ files: expected });
      for (const [path, content] of COUNTED) {
        const { status, body } = await get<FileAnswer>(id, 'file', { path });
        expect([status, body.size, (await bytesOf(body)).toString()]).toEqual([
          200,
          Buffer.byteLength(content),
          content,
        ]);
      }
    },
  );

  it.each<Archive>(['tar.gz', 'tar.zst'])(
    'of a %s are listed, and a single one is refused with what to do',
    async (archive) => {
      const id = await processed(await packed(archive));

      const list = await get<FilesAnswer>(id, 'files', { prefix: 'images/e' });
      const one = await get<Refusal>(id, 'file', { path: 'a.json' });

      expect(list.body).toEqual({ files: [{ path: 'images/empty.txt', size: 0, checksum: 'crc32:00000000' }] });
      expect([one.status, one.body.error]).toEqual([
        422,
        { code: 'FAILED_PRECONDITION', message: expect.stringMatching(/upload a zip or a tar without compression/) },
      ]);
    },
  );

  it('come as folders with a delimiter, page by page', async () => {
    const id = zip;

    const first = await get<FilesAnswer>(id, 'files', { delimiter: '/', limit: 2 });
    const rest = await get<FilesAnswer>(id, 'files', {
      delimiter: '/',
      limit: 2,
      cursor: first.body.next_cursor ?? '',
    });

    expect(first.body).toMatchObject({ files: [{ path: 'a.json' }], prefixes: ['images/'] });
    expect(rest.body).toEqual({ files: [expect.objectContaining({ path: 'a b&c=d%2f.html' })], prefixes: ['deep/'] });
  });

  it('have content types that no browser runs', async () => {
    const id = zip;
    const types = await Promise.all(
      [...COUNTED.keys()].map(async (path) => (await get<FileAnswer>(id, 'file', { path })).body.content_type),
    );

    expect(types).toEqual([
      ...['application/json', 'image/jpeg', 'image/png'],
      ...['application/octet-stream', 'text/plain', 'application/octet-stream'],
    ]);
  });

  it('can be read by a web page of any origin, by ranges, and by no other method', async () => {
    const { body } = await get<FileAnswer>(tar, 'file', { path: 'a.json' });
    const origin = 'https://app.example.com';
    const preflight = (method: string): Promise<Response> =>
      fetch(body.url, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': 'range' },
      });

    const [asked, refused] = await Promise.all([preflight('GET'), preflight('PUT')]);
    const range = `bytes=${body.offset}-${body.offset + body.length - 1}`;
    const read = await fetch(body.url, { headers: { origin, range } });

    expect(asked.headers.get('access-control-allow-origin')).toBe('*');
    expect(asked.headers.get('access-control-allow-headers')?.toLowerCase()).toBe('range');
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
    expect([read.status, await read.text()]).toEqual([206, '{}']);
    expect(read.headers.get('access-control-allow-origin')).toBe('*');
    expect(read.headers.get('access-control-expose-headers')).toMatch(/Content-Range.*x-goog-generation/);
  });

  it('are found by any spelling of a name that is the same in NFC, and by no other path', async () => {
    const id = tar;

    expect((await get(id, 'file', { path: 'images/ä.png'.normalize('NFD') })).status).toBe(200);
    for (const path of ['images', 'images/', '/a.json', './a.json', '../a.json', 'A.json', '"', '\n', '\0']) {
      const { status, body } = await get<Refusal>(id, 'file', { path });
      expect([path, status, body.error.message]).toEqual([path, 404, 'The archive holds no file of this path']);
    }
  });

  it('are refused one by one where their bytes are elsewhere, or not readable', async () => {
    const linked = await processed(await pack('tar', [{ path: 'link', kind: 'link' }]));
    const odd = await processed(
      rawZip([
        { name: 'bzip2', bytes: 'one', method: 12 },
        { name: 'moved', bytes: 'two', local: { signature: 1 } },
      ]),
    );

    const messages = await Promise.all(
      (
        [
          [linked, 'link'],
          [odd, 'bzip2'],
          [odd, 'moved'],
        ] as const
      ).map(async ([id, path]) => {
        const { status, body } = await get<Refusal>(id, 'file', { path });
        return [status, body.error.message];
      }),
    );

    expect(messages).toEqual([
      [422, expect.stringMatching(/link to "elsewhere"; ask for that/)],
      [422, expect.stringMatching(/another method than deflate; download/)],
      [422, expect.stringMatching(/damaged: the file is not where its directory says/)],
    ]);
  });

  it.each([
    ['files', { limit: 0 }, 'limit'],
    ['files', { delimiter: 'x' }, 'delimiter'],
    ['files', { cursor: 'x' }, 'cursor'],
    ['files', { path: 'a' }, 'path'],
    ['file', {}, 'path'],
    ['file', { path: '' }, 'path'],
  ] as const)('are asked for as %s with %j in vain: %s is named', async (what, query, field) => {
    const { status, body } = await get<{ error: { details: { field: string }[] } }>(tar, what, query);

    expect([status, body.error.details.map((fault) => fault.field)]).toEqual([400, [field]]);
  });

  it('have a cursor that belongs to its dataset and its prefix alone', async () => {
    const { body } = await get<FilesAnswer>(tar, 'files', { limit: 1 });
    const cursor = body.next_cursor ?? '';

    const statuses = await Promise.all([
      get(tar, 'files', { cursor }),
      get(zip, 'files', { cursor }),
      get(tar, 'files', { cursor, prefix: 'a' }),
    ]);

    expect(statuses.map(({ status }) => status)).toEqual([200, 400, 400]);
  });

  it('are null where there are too many to be listed, and then none is read by itself', async () => {
    const id = await processed(await packed('tar'));
    const [listing] = await indexesOf(id);
    await listing?.save(JSON.stringify({ container: 'tar', files: null, blocks: [] }));

    const list = await get<FilesAnswer>(id, 'files');
    const one = await get<Refusal>(id, 'file', { path: 'a.json' });

    expect([list.status, list.body]).toEqual([200, { files: null }]);
    expect([one.status, one.body.error.message]).toEqual([422, 'The archive holds too many files to list them']);
  });

  it('are found in an index that was read before without reading it again', async () => {
    const id = await processed(await packed('tar'));
    const first = await get<FileAnswer>(id, 'file', { path: 'a.json' });
    await Promise.all((await indexesOf(id)).map((object) => object.delete()));

    const second = await get<FileAnswer>(id, 'file', { path: 'images/ä.png' });

    expect([first.status, second.status, second.body.size]).toEqual([200, 200, 10_000]);
  });

  it('are a 404 that says why there is no index', async () => {
    const waiting = await client.create();
    const old = await processed(await packed('tar'));
    const objects = await indexesOf(old);
    await Promise.all(objects.map((object) => object.delete()));

    const messages = await Promise.all(
      [waiting.id, old, 'ds_00000000000000000000000000'].map(async (id) => {
        const answers = await Promise.all([get<Refusal>(id, 'files'), get<Refusal>(id, 'file', { path: 'a' })]);
        return answers.map(({ status, body }) => [status, body.error.message]);
      }),
    );

    expect(messages.map(([list, one]) => [list, one])).toEqual([
      Array(2).fill([404, 'The dataset has no report before it has been processed; it is awaiting_upload']),
      Array(2).fill([404, 'The files of this dataset are not listed: it was processed before files were']),
      Array(2).fill([404, 'Dataset not found']),
    ]);
  });
});
