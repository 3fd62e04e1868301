import { useState } from 'preact/hooks';
import type { Preview } from '../api/review-api.ts';
import { plural } from '../ui/format.ts';
import { Fault } from '../ui/marks.tsx';
import { Plain, visible } from '../ui/plain.tsx';
import { ThumbnailBoxes } from '../viewer/overlay.tsx';

/** Most parts of a path that the name of a picture has. */
const MAX_PARTS = 8;

/** The pictures of a dataset. */
export function Previews(props: {
  pictures: readonly Preview[];
  onOpen: (index: number) => void;
  onReload: () => void;
}): preact.JSX.Element {
  const { pictures, onOpen, onReload } = props;
  const [broken, setBroken] = useState<ReadonlySet<string>>(new Set());
  const names = shortNames(pictures.map(({ path }) => path));
  return (
    <section class="card" aria-labelledby="previews">
      <h2 id="previews">Previews</h2>
      {pictures.length === 0 && (
        <p class="muted">There are no previews: the archive has no JPEG, PNG or WebP image that is small enough.</p>
      )}
      {broken.size > 0 && (
        <Fault
          text={`${plural(broken.size, 'picture')} cannot be shown: broken, deleted meanwhile, or this page was open for long.`}
          retry="Load them again"
          onRetry={() => {
            setBroken(new Set());
            onReload();
          }}
        />
      )}
      <ul class="previews">
        {pictures.map((preview, index) => (
          <li key={preview.path}>
            <Tile
              preview={preview}
              name={names[index] ?? preview.path}
              isBroken={broken.has(preview.url ?? '')}
              onBroken={() => setBroken((known) => new Set([...known, preview.url ?? '']))}
              onOpen={() => onOpen(index)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tile(props: {
  preview: Preview;
  name: string;
  isBroken: boolean;
  onBroken: () => void;
  onOpen: () => void;
}): preact.JSX.Element {
  const { preview, name, isBroken, onBroken, onOpen } = props;
  const { url, path, annotations } = preview;
  const known = annotations ? plural(annotations.length, 'annotation') : 'annotations not known';
  return (
    <button type="button" class="tile" onClick={onOpen} title={visible(path)}>
      {isBroken ? (
        <span class="tile-broken">This image cannot be shown.</span>
      ) : (
        <span class="tile-picture">
          <img
            src={url}
            alt={`${visible(path)}, ${known}`}
            loading="lazy"
            decoding="async"
            referrerpolicy="no-referrer"
            onError={onBroken}
          />
          <ThumbnailBoxes preview={preview} />
        </span>
      )}
      <span class="tile-text" aria-hidden="true">
        <span class="tile-path">
          <Plain text={name} />
        </span>
        <span>{annotations ? annotations.length : '–'}</span>
      </span>
    </button>
  );
}

/** The ends of paths, each with as many of its folders as tell it from the others. */
function shortNames(paths: readonly string[]): string[] {
  const endOf = (path: string, parts: number): string => path.split('/').slice(-parts).join('/');
  const names = paths.map((path) => endOf(path, 1));
  for (let parts = 2; new Set(names).size < names.length && parts <= MAX_PARTS; parts++) {
    const counts = new Map<string, number>();
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const [index, path] of paths.entries()) {
      if ((counts.get(names[index] ?? '') ?? 0) > 1) names[index] = endOf(path, parts);
    }
  }
  return names;
}
