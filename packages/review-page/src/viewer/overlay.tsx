import type { Annotation, Preview } from '../api/review-api.ts';
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
  const shown = annotations.filter((annotation) => !hidden.has(nameOf(annotation)));
  return (
    <g class="overlay" aria-hidden="true">
      {shown.map((annotation, index) => (
        <Shape key={index} annotation={annotation} unit={unit} />
      ))}
    </g>
  );
}

/** The boxes over a thumbnail that shows the middle of its picture: no names and no polygons, which have no room there. */
export function ThumbnailBoxes({ preview }: { preview: Preview }): preact.JSX.Element | null {
  const { annotations, width, height } = preview;
  if (!annotations?.length || !width || !height) return null;
  return (
    <svg
      class="overlay thumbnail-boxes"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      {annotations.map((annotation, index) => (
        <Box key={index} annotation={annotation} />
      ))}
    </svg>
  );
}

function Shape({ annotation, unit }: { annotation: Annotation; unit: number }): preact.JSX.Element {
  const name = nameOf(annotation);
  const colour = classColour(name);
  const [x = 0, y = 0] = annotation.box;
  return (
    <g>
      {annotation.polygon?.map((part, index) => (
        <polygon key={index} points={part.join(' ')} fill={colour} fill-opacity="0.25" stroke={colour} />
      ))}
      <Box annotation={annotation} />
      <text x={x + 4 * unit} y={y + 14 * unit} font-size={12 * unit} stroke-width={3 * unit} fill={colour}>
        {visible(name).slice(0, 40)}
      </text>
    </g>
  );
}

function Box({ annotation }: { annotation: Annotation }): preact.JSX.Element {
  const [x = 0, y = 0, width = 0, height = 0] = annotation.box;
  const box = { x, y, width: Math.max(0, width), height: Math.max(0, height) };
  return (
    <>
      <rect class="under" {...box} />
      <rect {...box} stroke={classColour(nameOf(annotation))} />
    </>
  );
}

function nameOf(annotation: Annotation): string {
  return annotation.class ?? UNNAMED;
}
