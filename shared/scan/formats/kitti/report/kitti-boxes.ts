import type { EntrySink } from '../../../archive-visitor.ts';
import { Boxes, joinBoxes, type ShownBoxes } from '../../../previews/boxes.ts';
import { LeastNames } from '../../../previews/least-names.ts';
import { shownName } from '../../../report/shown-name.ts';

/** 256 KiB: the largest label file whose boxes are shown; one of a hundred objects has 10. */
const MAX_LABEL_BYTES = 256 * 1024;

/** Extensions that images have beside `png`, which those of KITTI itself have. */
const EXTENSIONS: ReadonlySet<string> = new Set(['jpg', 'jpeg']);

/** The left camera, whose images the boxes are of, and its labels: both lie alike. */
const CAMERA = /image_0?2(?=\/)/gi;
const LABELS = /label_0?2(?=\/)/gi;

/** A label file whose image may be shown. */
interface Labels {
  place: string;
  /** Its bytes; `undefined` until they have come, or where they are too many. */
  text: Buffer | undefined;
}

/** The 2D boxes of the frames that may be shown, by their label files. */
export class KittiBoxes {
  /** By the extension of the images: to hash the name of every label file has its price. */
  readonly #names = new Map<string, LeastNames<Labels>>([['png', new LeastNames()]]);

  /** An image comes: label files that come after it may be of images with its extension. */
  image(path: string): void {
    const extension = extensionOf(path);
    if (EXTENSIONS.has(extension) && !this.#names.has(extension)) this.#names.set(extension, new LeastNames());
  }

  /** A label file begins. @returns what takes its bytes, if its image may be shown */
  labels(path: string): EntrySink | undefined {
    const stem = path.slice(0, path.lastIndexOf('.'));
    let kept: Labels[] | undefined;
    for (const [extension, names] of this.#names) {
      const labels = names.offer(`${stem}.${extension}`, () => ({ place: placeOf(path, LABELS), text: undefined }));
      // There are millions of label files, of which nearly none is kept.
      if (labels) kept = [...(kept ?? []), labels];
    }
    return kept && collected(kept);
  }

  /** What is labelled in an image; `undefined` where it is not of the left camera, or nothing is known. */
  of(path: string): ShownBoxes | undefined {
    const place = placeOf(path, CAMERA);
    const names = this.#names.get(extensionOf(path));
    const [found, ...others] = names?.kept.filter(({ value }) => value.place === place) ?? [];
    return others.length > 0 || !found?.value.text ? undefined : readBoxes(found.value.text);
  }
}

/** Takes the bytes of a label file for all that keep it. */
function collected(kept: readonly Labels[]): EntrySink {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for (const labels of kept) labels.text = undefined;
  return {
    write(chunk) {
      bytes += chunk.length;
      if (bytes <= MAX_LABEL_BYTES) chunks.push(Buffer.from(chunk));
    },
    end() {
      if (bytes > MAX_LABEL_BYTES) return;
      for (const labels of kept) labels.text = Buffer.concat(chunks);
    },
  };
}

function extensionOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).toLowerCase();
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
    boxes.add([types.push(shownName(type)) - 1, left, top, right - left, bottom - top]);
  }
  return joinBoxes([boxes.shown((at) => types[at] ?? null)]);
}
