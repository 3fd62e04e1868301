import type { Annotation } from '../api/review-api.ts';
import { visible } from '../ui/plain.tsx';
import { classColour } from './class-colour.ts';

/** What annotations without a class are called. */
export const UNNAMED = 'no class';

/** Boxes, polygons and class names over a picture. @param unit pixels of the picture to a pixel of the screen */
export function Overlay(props: {
  annotations: readonly Annotation[];
  hidden: ReadonlySet<string>;
  unit: number;
}): preact.JSX.Element {
  const { annotations, hidden, unit } = props;
  const shown = annotations.filter((annotation) => !hidden.has(annotation.class ?? UNNAMED));
  return (
    <g class="overlay" aria-hidden="true">
      {shown.map((annotation, index) => (
        <Shape key={index} annotation={annotation} unit={unit} />
      ))}
    </g>
  );
}

function Shape({ annotation, unit }: { annotation: Annotation; unit: number }): preact.JSX.Element {
  const name = annotation.class ?? UNNAMED;
  const colour = classColour(name);
  const rings = ringsOf(annotation);
  const [x, y, width, height] = annotation.box ?? boundsOf(rings.flat());
  return (
    <g>
      {rings.map((ring, index) => (
        <polygon key={index} points={ring.join(' ')} fill={colour} fill-opacity="0.25" stroke={colour} />
      ))}
      {annotation.box && <rect class="under" x={x} y={y} width={Math.max(0, width)} height={Math.max(0, height)} />}
      {annotation.box && <rect x={x} y={y} width={Math.max(0, width)} height={Math.max(0, height)} stroke={colour} />}
      <text x={x + 4 * unit} y={y + 14 * unit} font-size={12 * unit} stroke-width={3 * unit} fill={colour}>
        {visible(name).slice(0, 40)}
      </text>
    </g>
  );
}

function ringsOf({ polygon }: Annotation): number[][] {
  if (!polygon || polygon.length === 0) return [];
  return (typeof polygon[0] === 'number' ? [polygon as number[]] : (polygon as number[][])).map((ring) => ring.flat());
}

function boundsOf(points: readonly number[]): [number, number, number, number] {
  const xs = points.filter((_, index) => index % 2 === 0);
  const ys = points.filter((_, index) => index % 2 === 1);
  const x = Math.min(...xs, Number.MAX_SAFE_INTEGER);
  const y = Math.min(...ys, Number.MAX_SAFE_INTEGER);
  return [x, y, Math.max(...xs, x) - x, Math.max(...ys, y) - y];
}
