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
  const [x = 0, y = 0, width = 0, height = 0] = annotation.box;
  const box = { x, y, width: Math.max(0, width), height: Math.max(0, height) };
  return (
    <g>
      {annotation.polygon?.map((part, index) => (
        <polygon key={index} points={part.join(' ')} fill={colour} fill-opacity="0.25" stroke={colour} />
      ))}
      <rect class="under" {...box} />
      <rect {...box} stroke={colour} />
      <text x={x + 4 * unit} y={y + 14 * unit} font-size={12 * unit} stroke-width={3 * unit} fill={colour}>
        {visible(name).slice(0, 40)}
      </text>
    </g>
  );
}
