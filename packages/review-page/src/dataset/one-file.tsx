import { useEffect, useState } from 'preact/hooks';
import { sentence } from '../api/sentence.ts';
import { useLoaded } from '../api/use-loaded.ts';
import { api } from '../session/session.ts';
import { bytes } from '../ui/format.ts';
import { Fault, Waiting } from '../ui/marks.tsx';
import { visible } from '../ui/plain.tsx';
import { fetchMember } from './fetch-member.ts';

/** Largest file that is fetched to be shown, in bytes. */
const MAX_SHOWN = 32_000_000;

/** Characters of a text that are shown. */
const MAX_TEXT = 20_000;

const TEXT = /\.(txt|json|jsonl|ndjson|csv|tsv|xml|ya?ml|md|toml|ini|log)$/i;

/** One file of an archive, read by its range alone. */
export function OneFile({ id, path }: { id: string; path: string }): preact.JSX.Element {
  const { value, error, isLoading, reload } = useLoaded(`${id} ${path}`, async (signal) => {
    const location = await api.value.file(id, path, { signal });
    if (location.size > MAX_SHOWN) return { location };
    const content = await fetchMember(location, signal);
    const text = TEXT.test(path) ? await content.slice(0, MAX_TEXT).text() : undefined;
    return { location, content, text };
  });
  if (error !== undefined) return <Fault text={sentence(error)} onRetry={reload} />;
  if (!value || isLoading) return <Waiting what="the file" />;
  const { location, content, text } = value;
  if (!content) {
    return <p class="muted">It is too large to be shown here ({bytes(location.size)}); download the archive.</p>;
  }
  return (
    <div class="one-file">
      <Content content={content} path={path} text={text} size={location.size} />
    </div>
  );
}

function Content(props: { content: Blob; path: string; text: string | undefined; size: number }): preact.JSX.Element {
  const { content, path, text, size } = props;
  const [isBroken, setBroken] = useState(false);
  const [url, setUrl] = useState('');
  useEffect(() => {
    const made = URL.createObjectURL(content);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [content]);
  const isImage = content.type.startsWith('image/') && !isBroken;
  return (
    <>
      {isImage && url && <img src={url} alt={visible(path)} onError={() => setBroken(true)} />}
      {isBroken && <p class="muted">This image cannot be shown.</p>}
      {text !== undefined && <pre>{visible(text).replaceAll('\\u000a', '\n').replaceAll('\\u0009', '\t')}</pre>}
      {text !== undefined && size > MAX_TEXT && <p class="muted">Its beginning; the file has {bytes(size)}.</p>}
      {!isImage && text === undefined && <p class="muted">No picture and no text: {bytes(size)}.</p>}
      {url && (
        <a class="button small" href={url} download={path.split('/').at(-1)}>
          Save this file
        </a>
      )}
    </>
  );
}
