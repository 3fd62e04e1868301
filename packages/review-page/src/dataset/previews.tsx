import { useState } from 'preact/hooks';
import type { Preview } from '../api/review-api.ts';
import { plural } from '../ui/format.ts';
import { lazily } from '../ui/lazily.tsx';
import { Fault } from '../ui/marks.tsx';
import { visible } from '../ui/plain.tsx';

const Viewer = lazily(() => import('../viewer/viewer.tsx').then((module) => module.Viewer), 'the viewer');

/** The pictures of a dataset, and the full screen view of one. */
export function Previews(props: { previews: readonly Preview[]; onReload: () => void }): preact.JSX.Element {
  const { previews, onReload } = props;
  const [shown, setShown] = useState<number | undefined>();
  const [broken, setBroken] = useState<ReadonlySet<string>>(new Set());
  const pictures = previews.filter(({ url }) => url);
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
              isBroken={broken.has(preview.url ?? '')}
              onBroken={() => setBroken((known) => new Set([...known, preview.url ?? '']))}
              onOpen={() => setShown(index)}
            />
          </li>
        ))}
      </ul>
      {shown !== undefined && (
        <Viewer previews={pictures} index={shown} onIndex={setShown} onClose={() => setShown(undefined)} />
      )}
    </section>
  );
}

function Tile(props: {
  preview: Preview;
  isBroken: boolean;
  onBroken: () => void;
  onOpen: () => void;
}): preact.JSX.Element {
  const { preview, isBroken, onBroken, onOpen } = props;
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
          onError={onBroken}
        />
      )}
      <span class="tile-text" aria-hidden="true">
        <bdi class="tile-path">{visible(path.split('/').at(-1) ?? path)}</bdi>
        <span>{annotations ? annotations.length : '–'}</span>
      </span>
    </button>
  );
}
