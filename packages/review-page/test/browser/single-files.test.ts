import { type Archive, pack } from '../../../../test/support/pack.ts';
import type { Dataset, FileLocation } from '../../../client/src/api/types.ts';
import { TestRegistry } from '../support/test-registry.ts';
import { Visit } from '../support/visit.ts';

const FILES: [string, string][] = [
  ['scene.json', '{"scene": 1}'],
  [`deep/${'folder/'.repeat(30)}b.txt`, 'a long name '.repeat(500)],
  ['ä/<b>markup</b>.svg', '<svg onload="alert(1)"/>'],
];

/** Runs in the page: reads a file of an archive by its range, inflated where it is compressed. */
const READ = `async ({ url, offset, length, compression }) => {
  const response = await fetch(url, { headers: { Range: 'bytes=' + offset + '-' + (offset + length - 1) } });
  const inflated = compression === 'none' ? response.body : response.body.pipeThrough(new DecompressionStream(compression));
  const exposed = ['content-range', 'x-goog-generation'].map((name) => response.headers.get(name));
  return { status: response.status, text: await new Response(inflated).text(), exposed };
}`;

const CONTAINERS: Archive[] = ['tar', 'zip', 'zip without compression', 'zip with data descriptors', 'zip64'];

let registry: TestRegistry;
let datasets: Map<Archive, Dataset>;
let visit: Visit;
beforeAll(async () => {
  registry = await TestRegistry.open('Single files');
  const pushed = CONTAINERS.map(async (container): Promise<[Archive, Dataset]> => {
    const archive = await pack(
      container,
      FILES.map(([path, bytes]) => ({ path, bytes })),
    );
    return [container, await registry.push({ name: container, format: 'custom', archive: Buffer.from(archive) })];
  });
  datasets = new Map(await Promise.all(pushed));
  visit = await Visit.start();
  await visit.open('/review');
});
afterAll(() => visit.end());

describe('a browser', () => {
  it.each(CONTAINERS)(
    'reads every file of a %s by a ranged GET of another origin, as it was packed',
    async (container) => {
      for (const [path, content] of FILES) {
        const place: FileLocation = await registry.api.file(datasets.get(container)?.id ?? '', path);
        const read = await visit.page.evaluate(`(${READ})(${JSON.stringify(place)})`);

        expect(read).toEqual({
          status: 206,
          text: content,
          exposed: [expect.stringMatching(`^bytes ${place.offset}-`), place.generation],
        });
      }
      expect(visit.faults).toEqual([]);
    },
  );
});
