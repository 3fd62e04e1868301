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

/**
 * The boxes over a thumbnail that shows the middle of its picture: no names and no polygons, which have no room there. One
 * path has all boxes of a class: there may be thousands of boxes in a view.
 */
export function ThumbnailBoxes({ preview }: { preview: Preview }): preact.JSX.Element | null {
  const { annotations, width, height } = preview;
  if (!annotations?.length || !width || !height) return null;
  const outlines = new Map<string, string>();
  for (const annotation of annotations) {
    const name = nameOf(annotation);
    outlines.set(name, (outlines.get(name) ?? '') + outlineOf(annotation));
  }
  return (
    <svg
      class="overlay thumbnail-boxes"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <path class="under" d={[...outlines.values()].join('')} />
      {[...outlines].map(([name, outline]) => (
        <path key={name} d={outline} stroke={classColour(name)} />
      ))}
    </svg>
  );
}

function outlineOf({ box: [x = 0, y = 0, width = 0, height = 0] }: Annotation): string {
  return `M${x} ${y}h${Math.max(0, width)}v${Math.max(0, height)}H${x}z`;
}

function Shape({ annotation, unit }: { annotation: Annotation; unit: number }): preact.JSX.Element {
  const name = nameOf(annotation);
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

function nameOf(annotation: Annotation): string {
  return annotation.class ?? UNNAMED;
}
