import { encode } from 'fast-png';

/** Width and height of an image, in pixels. */
export interface ImageSize {
  width: number;
  height: number;
}

/** Of the images of the examples. */
export const IMAGE: ImageSize = { width: 160, height: 120 };

/** What stands in a drawn warehouse: its class, and where it is in the image. */
export interface DrawnBox {
  label: 'pallet' | 'forklift' | 'person' | 'robot';
  x: number;
  y: number;
  width: number;
  height: number;
}

type Colour = readonly [red: number, green: number, blue: number];

const FLOOR: Colour = [96, 100, 108];
const WALL: Colour = [188, 194, 200];
const COLOURS: Record<DrawnBox['label'], Colour> = {
  pallet: [176, 122, 64],
  forklift: [232, 180, 32],
  person: [64, 132, 208],
  robot: [72, 168, 112],
};

/** The boxes of one frame: they move from frame to frame, as a camera that passes sees them. */
export function boxesOf(frame: number): DrawnBox[] {
  return [
    { label: 'pallet', x: 12 + 4 * frame, y: 62, width: 36, height: 24 },
    { label: 'pallet', x: 60 + 4 * frame, y: 70, width: 30, height: 20 },
    { label: 'forklift', x: 110 - 6 * frame, y: 48, width: 28, height: 46 },
  ];
}

/** The corners of what a forklift is drawn as: a mast at the left of its body, over half of its width and height. */
export function forkliftOutline({ x, y, width, height }: Omit<DrawnBox, 'label'>): number[] {
  const [right, bottom] = [x + width, y + height];
  const [mast, body] = [x + Math.floor(width / 2), y + Math.floor(height / 2)];
  return [x, y, mast, y, mast, body, right, body, right, bottom, x, bottom];
}

/** The PNG of one frame. */
export function drawFrame(frame: number): Uint8Array {
  return drawScene(boxesOf(frame), IMAGE);
}

/** The PNG of a scene: a wall, a floor, and boxes with an outline. */
export function drawScene(boxes: readonly DrawnBox[], { width, height }: ImageSize): Uint8Array {
  const data = new Uint8Array(width * height * 3);
  const horizon = Math.floor((height * 7) / 15);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set(colourAt(x, y, boxes, horizon), (y * width + x) * 3);
  }
  return encode({ width, height, data, channels: 3, depth: 8 });
}

function colourAt(x: number, y: number, boxes: readonly DrawnBox[], horizon: number): Colour {
  const box = boxes.findLast((each) => covers(each, x, y));
  if (!box) return y < horizon ? WALL : FLOOR;
  const isInside = [-1, 0, 1].every((dx) => [-1, 0, 1].every((dy) => covers(box, x + dx, y + dy)));
  return isInside ? COLOURS[box.label] : [24, 24, 28];
}

/** Whether a pixel is within the outline of a box. */
function covers(box: DrawnBox, x: number, y: number): boolean {
  const [dx, dy] = [x - box.x, y - box.y];
  if (dx < 0 || dy < 0 || dx >= box.width || dy >= box.height) return false;
  const isBesideMast = dx >= Math.floor(box.width / 2) && dy < Math.floor(box.height / 2);
  return box.label !== 'forklift' || !isBesideMast;
}
