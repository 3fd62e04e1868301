import { type Archive, pack } from '../../../../test/support/pack.ts';
import type { FileLocation } from '../../../client/src/api/types.ts';
import { TestRegistry } from '../support/test-registry.ts';
import { closeBrowser, openBrowser, Visit } from '../support/visit.ts';

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

let registry: TestRegistry;
let visit: Visit;
beforeAll(async () => {
  await openBrowser();
  registry = await TestRegistry.open('Single files');
  visit = await Visit.start();
  await visit.open('/review');
});
afterAll(async () => {
  await visit.end();
  await closeBrowser();
});

describe('a browser', () => {
  it.each<Archive>(['tar', 'zip', 'zip without compression', 'zip with data descriptors', 'zip64'])(
    'reads every file of a %s by a ranged GET of another origin, as it was packed',
    async (container) => {
      const archive = await pack(
        container,
        FILES.map(([path, bytes]) => ({ path, bytes })),
      );
      const dataset = await registry.push({ name: container, format: 'custom', archive: Buffer.from(archive) });

      for (const [path, content] of FILES) {
        const place: FileLocation = await registry.api.file(dataset.id, path);
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
