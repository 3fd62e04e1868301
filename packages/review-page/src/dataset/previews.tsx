import { useState } from 'preact/hooks';
import type { Preview } from '../api/review-api.ts';
import { plural } from '../ui/format.ts';
import { lazily } from '../ui/lazily.tsx';
import { visible } from '../ui/plain.tsx';

const Viewer = lazily(() => import('../viewer/viewer.tsx').then((module) => module.Viewer), 'the viewer');

/** The pictures of a dataset, and the full screen view of one. */
export function Previews({ previews }: { previews: readonly Preview[] }): preact.JSX.Element {
  const [shown, setShown] = useState<number | undefined>();
  const pictures = previews.filter(({ url }) => url);
  return (
    <section class="card" aria-labelledby="previews">
      <h2 id="previews">Previews</h2>
      {pictures.length === 0 && (
        <p class="muted">There are no previews: the archive has no JPEG, PNG or WebP image that is small enough.</p>
      )}
      <ul class="previews">
        {pictures.map((preview, index) => (
          <li key={preview.path}>
            <Tile preview={preview} onOpen={() => setShown(index)} />
          </li>
        ))}
      </ul>
      {shown !== undefined && (
        <Viewer previews={pictures} index={shown} onIndex={setShown} onClose={() => setShown(undefined)} />
      )}
    </section>
  );
}

function Tile({ preview, onOpen }: { preview: Preview; onOpen: () => void }): preact.JSX.Element {
  const [isBroken, setBroken] = useState(false);
  const { url, path, annotations } = preview;
  const known = annotations ? plural(annotations.length, 'annotation') : 'annotations not known';
  return (
    <button type="button" class="tile" onClick={onOpen} title={visible(path)}>
      {isBroken ? (
        <span class="tile-broken">This image cannot be shown.</span>
      ) : (
        <img
          src={url}
          alt={`${visible(path)}, ${known}`}
          loading="lazy"
          decoding="async"
          referrerpolicy="no-referrer"
          onError={() => setBroken(true)}
        />
      )}
      <span class="tile-text" aria-hidden="true">
        <bdi class="tile-path">{visible(path.split('/').at(-1) ?? path)}</bdi>
        <span>{annotations ? annotations.length : '–'}</span>
      </span>
    </button>
  );
}
