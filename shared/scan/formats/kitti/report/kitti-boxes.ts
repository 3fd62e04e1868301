import type { EntrySink } from '../../../archive-visitor.ts';
import { Boxes, joinBoxes, type ShownBoxes } from '../../../previews/boxes.ts';
import { LeastNames } from '../../../previews/least-names.ts';
import { shownName } from '../../../report/shown-name.ts';

/** 256 KiB: the largest label file whose boxes are shown; one of a hundred objects has 10. */
const MAX_LABEL_BYTES = 256 * 1024;

/** Extensions that a label file's image may have. */
const EXTENSIONS = ['png', 'jpg', 'jpeg'];

/** The left camera, whose images the boxes are of, and its labels: both lie alike. */
const CAMERA = /image_0?2(?=\/)/gi;
const LABELS = /label_0?2(?=\/)/gi;

/** A label file whose image may be shown. */
interface Labels {
  place: string;
  /** `undefined` until it has been read, or where it cannot be. */
  boxes: ShownBoxes | undefined;
}

/** The 2D boxes of the frames that may be shown, by their label files. */
export class KittiBoxes {
  readonly #names = EXTENSIONS.map(() => new LeastNames<Labels>());

  /** A label file begins. @returns what takes its bytes, if its image may be shown */
  labels(path: string): EntrySink | undefined {
    const place = placeOf(path, LABELS);
    const stem = path.replace(/\.[^./]*$/, '');
    const offered = EXTENSIONS.map((extension, at) =>
      this.#names[at]?.offer(`${stem}.${extension}`, () => ({ place, boxes: undefined })),
    );
    const kept = offered.filter((labels) => labels !== undefined);
    if (kept.length === 0) return undefined;
    const chunks: Buffer[] = [];
    let bytes = 0;
    for (const labels of kept) labels.boxes = undefined;
    return {
      write(chunk) {
        bytes += chunk.length;
        if (bytes <= MAX_LABEL_BYTES) chunks.push(Buffer.from(chunk));
      },
      end() {
        const boxes = bytes <= MAX_LABEL_BYTES ? readBoxes(Buffer.concat(chunks)) : undefined;
        for (const labels of kept) labels.boxes = boxes;
      },
    };
  }

  /** What is labelled in an image; `undefined` where it is not of the left camera, or nothing is known. */
  of(path: string): ShownBoxes | undefined {
    const place = placeOf(path, CAMERA);
    const extension = /\.([^.]*)$/.exec(path)?.[1]?.toLowerCase() ?? '';
    const names = this.#names[EXTENSIONS.indexOf(extension)];
    const [found, ...others] = names?.kept.filter(({ value }) => value.place === place) ?? [];
    return others.length > 0 ? undefined : found?.value.boxes;
  }
}

/** A path without its extension, in which the folders of images and of labels are called alike. */
function placeOf(path: string, folder: RegExp): string {
  return path.replace(/\.[^./]*$/, '').replace(folder, '*');
}

/** Type, truncation, occlusion, angle, then left, top, right and bottom: of each line that has at least 15 words. */
function readBoxes(bytes: Buffer): ShownBoxes | undefined {
  if (bytes.includes(0)) return undefined;
  const types: string[] = [];
  const boxes = new Boxes();
  for (const line of bytes.toString().split(/\r\n|\n|\r/)) {
    const [type = '', , , , ...numbers] = line.trim().split(/[ \t]+/);
    const [left = Number.NaN, top = Number.NaN, right = Number.NaN, bottom = Number.NaN] = numbers.map(Number);
    if (numbers.length < 11) continue;
    boxes.add(types.push(shownName(type)) - 1, left, top, right - left, bottom - top);
  }
  return joinBoxes([boxes.shown((at) => types[at] ?? null)]);
}
