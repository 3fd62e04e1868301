import '../shared-by-chunks.ts';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Preview } from '../api/review-api.ts';
import { Dialog } from '../ui/dialog.tsx';
import { plural } from '../ui/format.ts';
import { visible } from '../ui/plain.tsx';
import { classColour } from './class-colour.ts';
import { Overlay, UNNAMED } from './overlay.tsx';
import { pan, type Size, type ViewBox, wholeOf, zoom, zoomOf } from './view-box.ts';

const ZOOM_STEP = 1.5;

/** One picture over the whole window, with its annotations. Arrows turn pages, and move a picture that is zoomed in. */
export function Viewer(props: {
  previews: readonly Preview[];
  index: number;
  onIndex: (index: number) => void;
  onClose: () => void;
}): preact.JSX.Element {
  const { previews, index, onIndex } = props;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const preview = previews[index];
  const size: Size = { width: preview?.width || 1280, height: preview?.height || 720 };
  const [view, setView] = useState<ViewBox>(wholeOf(size));
  /** Pixels of the picture to a pixel of the screen. */
  const [unit, setUnit] = useState(1);
  // Another picture is shown whole
  useLayoutEffect(() => setView(wholeOf(size)), [index]);
  const turn = (step: number): void => onIndex((index + step + previews.length) % previews.length);

  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || !preview) return;
    const isWhole = zoomOf(view, size) === 1;
    const step = view.width / 10;
    const acts: Record<string, () => void> = {
      ArrowLeft: () => (isWhole ? turn(-1) : setView(pan(view, size, -step, 0))),
      ArrowRight: () => (isWhole ? turn(1) : setView(pan(view, size, step, 0))),
      ArrowUp: () => setView(pan(view, size, 0, -step)),
      ArrowDown: () => setView(pan(view, size, 0, step)),
      '+': () => setView(zoom(view, size, ZOOM_STEP)),
      '=': () => setView(zoom(view, size, ZOOM_STEP)),
      '-': () => setView(zoom(view, size, 1 / ZOOM_STEP)),
      '0': () => setView(wholeOf(size)),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  if (!preview)
    return (
      <Dialog title="No picture" onClose={props.onClose}>
        {null}
      </Dialog>
    );
  return (
    <Dialog title={visible(preview.path)} class="viewer" onKeyDown={press} onClose={props.onClose}>
      <div class="viewer-body">
        <Stage
          key={preview.path}
          preview={preview}
          size={size}
          view={view}
          hidden={hidden}
          unit={unit}
          onView={setView}
          onUnit={setUnit}
        />
        <div class="viewer-bar">
          <button type="button" aria-label="Previous picture" onClick={() => turn(-1)}>
            ←
          </button>
          <span class="muted">
            {index + 1} of {previews.length}
          </span>
          <button type="button" aria-label="Next picture" onClick={() => turn(1)}>
            →
          </button>
          <button type="button" aria-label="Zoom out" onClick={() => setView(zoom(view, size, 1 / ZOOM_STEP))}>
            −
          </button>
          <button type="button" aria-label="Zoom in" onClick={() => setView(zoom(view, size, ZOOM_STEP))}>
            +
          </button>
          <button type="button" onClick={() => setView(wholeOf(size))}>
            Whole picture
          </button>
          <span class="muted">
            {preview.width} × {preview.height}, shown at {Math.round(100 / unit)} %
          </span>
        </div>
        <Classes preview={preview} hidden={hidden} onHidden={setHidden} />
      </div>
    </Dialog>
  );
}

function Stage(props: {
  preview: Preview;
  size: Size;
  view: ViewBox;
  hidden: ReadonlySet<string>;
  unit: number;
  onView: (view: ViewBox) => void;
  onUnit: (unit: number) => void;
}): preact.JSX.Element {
  const { preview, size, view, hidden, unit, onView, onUnit } = props;
  const svg = useRef<SVGSVGElement>(null);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    const element = svg.current;
    if (!element) return;
    const measure = (): void => {
      const { width, height } = element.getBoundingClientRect();
      if (width > 0 && height > 0) onUnit(Math.max(view.width / width, view.height / height));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [view]);

  /** A point of the screen in pixels of the picture. */
  const pointOf = ({ clientX, clientY }: MouseEvent): { x: number; y: number } => {
    const box = svg.current?.getBoundingClientRect();
    if (!box) return { x: 0, y: 0 };
    const left = box.left + (box.width - view.width / unit) / 2;
    const top = box.top + (box.height - view.height / unit) / 2;
    return { x: view.x + (clientX - left) * unit, y: view.y + (clientY - top) * unit };
  };
  const drag = (event: PointerEvent): void => {
    if (event.buttons === 1) onView(pan(view, size, -event.movementX * unit, -event.movementY * unit));
  };
  const { annotations } = preview;
  const label = annotations ? plural(annotations.length, 'annotation') : 'annotations not known';
  return (
    <div class="stage">
      {isBroken && <p class="fault">This picture cannot be shown. It may have been deleted meanwhile, or be broken.</p>}
      <svg
        ref={svg}
        viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
        role="img"
        aria-label={`${visible(preview.path)}, ${label}`}
        onWheel={(event) => {
          event.preventDefault();
          onView(zoom(view, size, event.deltaY < 0 ? 1.2 : 1 / 1.2, pointOf(event)));
        }}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
      >
        {preview.url && (
          <image href={preview.url} width={size.width} height={size.height} onError={() => setBroken(true)} />
        )}
        {annotations && <Overlay annotations={annotations} hidden={hidden} unit={unit} />}
      </svg>
    </div>
  );
}

function Classes(props: {
  preview: Preview;
  hidden: ReadonlySet<string>;
  onHidden: (hidden: ReadonlySet<string>) => void;
}): preact.JSX.Element {
  const { annotations, truncated } = props.preview;
  if (!annotations) return <p class="muted">What is marked in this picture is not known.</p>;
  const counts = new Map<string, number>();
  for (const annotation of annotations) {
    const name = annotation.class ?? UNNAMED;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const toggle = (name: string): void => {
    const next = new Set(props.hidden);
    if (!next.delete(name)) next.add(name);
    props.onHidden(next);
  };
  return (
    <fieldset class="classes">
      <legend class="visually-hidden">Classes that are drawn</legend>
      {counts.size === 0 && <span class="muted">Nothing is marked in this picture.</span>}
      {[...counts].map(([name, number]) => (
        <label key={name} class="chip class-chip">
          <input type="checkbox" checked={!props.hidden.has(name)} onChange={() => toggle(name)} />
          <span class="swatch" style={{ background: classColour(name) }} aria-hidden="true" />
          <bdi>{visible(name)}</bdi> <span class="muted">{number}</span>
        </label>
      ))}
      {truncated && <span class="muted">There are more annotations than are shown.</span>}
    </fieldset>
  );
}
