/** The part of a picture that is in sight, in its pixels. */
export interface ViewBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The size of a picture in pixels. */
export type Size = Pick<ViewBox, 'width' | 'height'>;

/** How far one can zoom in. */
const MAX_ZOOM = 40;

/** All of a picture. */
export function wholeOf({ width, height }: Size): ViewBox {
  return { x: 0, y: 0, width, height };
}

/** How much a part is enlarged. */
export function zoomOf(view: ViewBox, size: Size): number {
  return size.width / view.width;
}

/**
 * Zooms by a factor, at most to {@link MAX_ZOOM} and not below the whole picture.
 * @param at the point that stays where it is, in pixels of the picture; the middle by default
 */
export function zoom(view: ViewBox, size: Size, factor: number, at = middleOf(view)): ViewBox {
  const target = Math.min(MAX_ZOOM, Math.max(1, zoomOf(view, size) * factor));
  const shrink = size.width / target / view.width;
  const moved = {
    x: at.x - (at.x - view.x) * shrink,
    y: at.y - (at.y - view.y) * shrink,
    width: size.width / target,
    height: size.height / target,
  };
  return within(moved, size);
}

/** Moves by a distance in pixels of the picture, not beyond its edges. */
export function pan(view: ViewBox, size: Size, x: number, y: number): ViewBox {
  return within({ ...view, x: view.x + x, y: view.y + y }, size);
}

function within(view: ViewBox, size: Size): ViewBox {
  const clamp = (value: number, room: number): number => Math.min(Math.max(0, value), Math.max(0, room));
  return { ...view, x: clamp(view.x, size.width - view.width), y: clamp(view.y, size.height - view.height) };
}

function middleOf({ x, y, width, height }: ViewBox): { x: number; y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
