import { useEffect, useState } from 'preact/hooks';
import type { Dataset, FilePage } from '../../../client/src/api/types.ts';
import { hasCode, sentence } from '../api/sentence.ts';
import { api } from '../session/session.ts';
import { bytes } from '../ui/format.ts';
import { Fault, Waiting } from '../ui/marks.tsx';
import { visible } from '../ui/plain.tsx';
import { OneFile } from './one-file.tsx';

/** The files of an archive, by folder. */
export function Files({ dataset }: { dataset: Dataset }): preact.JSX.Element {
  const [prefix, setPrefix] = useState('');
  const [opened, setOpened] = useState<string | undefined>();
  const folder = useFolder(dataset.id, prefix);
  const open = (next: string): void => {
    setPrefix(next);
    setOpened(undefined);
  };
  return (
    <section class="card files" aria-labelledby="files">
      <h2 id="files">Files</h2>
      <Path prefix={prefix} onOpen={open} />
      {folder.isUnlisted && (
        <p class="muted">
          The files of this archive are not listed; its report says why, or it was made before there were lists.
        </p>
      )}
      {folder.fault && <Fault text={folder.fault} onRetry={folder.more} />}
      <ul class="file-list">
        {folder.prefixes.map((path) => (
          <li key={path}>
            <button type="button" class="file" onClick={() => open(path)}>
              <span aria-hidden="true">▸</span> <bdi>{visible(path.slice(prefix.length))}</bdi>
            </button>
          </li>
        ))}
        {folder.files.map(({ path, size }) => (
          <li key={path}>
            <button
              type="button"
              class="file"
              aria-expanded={opened === path}
              onClick={() => setOpened(opened === path ? undefined : path)}
            >
              <bdi>{visible(path.slice(prefix.length))}</bdi> <span class="muted">{bytes(size)}</span>
            </button>
            {opened === path && <OneFile id={dataset.id} path={path} />}
          </li>
        ))}
      </ul>
      {folder.isLoading && <Waiting what="files" />}
      {folder.hasMore && !folder.isLoading && (
        <button type="button" onClick={folder.more}>
          Show more files
        </button>
      )}
    </section>
  );
}

function Path({ prefix, onOpen }: { prefix: string; onOpen: (prefix: string) => void }): preact.JSX.Element {
  const names = prefix.split('/').slice(0, -1);
  return (
    <nav class="path" aria-label="Folder">
      <button type="button" class="quiet small" onClick={() => onOpen('')}>
        Archive
      </button>
      {names.map((name, index) => {
        const upTo = `${names.slice(0, index + 1).join('/')}/`;
        return (
          <span key={upTo}>
            {' / '}
            <button
              type="button"
              class="quiet small"
              aria-current={upTo === prefix ? 'location' : undefined}
              onClick={() => onOpen(upTo)}
            >
              <bdi>{visible(name)}</bdi>
            </button>
          </span>
        );
      })}
    </nav>
  );
}

interface OpenFolder {
  files: NonNullable<FilePage['files']>;
  prefixes: string[];
  isUnlisted: boolean;
  isLoading: boolean;
  hasMore: boolean;
  fault: string;
  more: () => void;
}

const NOTHING = { files: [], prefixes: [], isUnlisted: false, isLoading: true, hasMore: false, fault: '' };

function useFolder(id: string, prefix: string): OpenFolder {
  const [state, setState] = useState<Omit<OpenFolder, 'more'> & { cursor?: string | undefined }>(NOTHING);
  const fetchPage = async (before: typeof state, signal?: AbortSignal): Promise<void> => {
    setState({ ...before, isLoading: true, fault: '' });
    try {
      const page = await api.value.folder(id, { prefix, cursor: before.cursor }, signal);
      if (signal?.aborted) return;
      setState({
        files: [...before.files, ...(page.files ?? [])],
        prefixes: [...new Set([...before.prefixes, ...(page.prefixes ?? [])])],
        isUnlisted: page.files === null,
        isLoading: false,
        hasMore: page.next_cursor !== undefined,
        fault: '',
        cursor: page.next_cursor,
      });
    } catch (error) {
      if (signal?.aborted) return;
      const isUnlisted = hasCode(error, 'UNKNOWN_OPERATION', 'NOT_FOUND');
      setState({ ...before, isLoading: false, isUnlisted, fault: isUnlisted ? '' : sentence(error) });
    }
  };
  // Another folder is listed from its beginning
  useEffect(() => {
    const aborter = new AbortController();
    void fetchPage(NOTHING, aborter.signal);
    return () => aborter.abort();
  }, [id, prefix]);
  return { ...state, more: () => void fetchPage(state) };
}
