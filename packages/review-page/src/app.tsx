import { useEffect, useRef, useState } from 'preact/hooks';
import { DatasetView } from './dataset/dataset-view.tsx';
import { useKeys } from './decide/keys.ts';
import { KeysDialog } from './decide/keys-dialog.tsx';
import { undoAt } from './decide/undo.ts';
import { queue } from './queue/queue.ts';
import { QueueView } from './queue/queue-view.tsx';
import { queueAddress, type Route, route, UPLOAD_ADDRESS } from './routing/location.ts';
import { isPerson, isSignedIn, may, me, signOut } from './session/session.ts';
import { SignInView } from './session/sign-in-view.tsx';
import { SignedInView } from './session/signed-in-view.tsx';
import { lazily } from './ui/lazily.tsx';
import { Notices } from './ui/notices.tsx';
import { Plain } from './ui/plain.tsx';

const Upload = lazily(() => import('./upload/upload-view.tsx').then((module) => module.UploadView), 'the upload');

/** The whole page. */
export function App(): preact.JSX.Element {
  const shown = route.value;
  if (shown.view === 'signed-in') return <SignedInView />;
  if (!isSignedIn.value) return <SignInView />;
  return (
    <>
      <Header route={shown} />
      <View route={shown} />
      <Notices />
    </>
  );
}

const TITLES = {
  queue: 'Datasets',
  dataset: 'Dataset',
  upload: 'Upload',
  'signed-in': 'Sign in',
  unknown: 'Not found',
};

function View({ route: shown }: { route: Route }): preact.JSX.Element {
  const place = shown.view === 'dataset' ? shown.id : shown.view;
  const isFirst = useRef(true);
  // Another place, whatever of it is shown
  useEffect(() => {
    document.title = `${TITLES[shown.view]} · Scenestore`;
    // Screen readers hear of another view by its heading; the first one is read anyway.
    if (!isFirst.current) document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
    isFirst.current = false;
    if (shown.view !== 'queue') scrollTo(0, 0);
  }, [place]);
  switch (shown.view) {
    case 'queue':
      return <QueueView />;
    case 'dataset':
      return <DatasetView id={shown.id} tab={shown.tab} />;
    case 'upload':
      return <Upload />;
    default:
      return (
        <main class="empty">
          <h1 tabIndex={-1}>There is nothing at this address</h1>
          <a href={queueAddress()}>To the datasets</a>
        </main>
      );
  }
}

function Header({ route: shown }: { route: Route }): preact.JSX.Element {
  const [showsKeys, setShowsKeys] = useState(false);
  const id = shown.view === 'dataset' ? shown.id : undefined;
  useKeys({ '?': () => setShowsKeys(true), u: () => may('review') && undoAt(id) });
  return (
    <header class="top">
      <a class="brand" href={queueAddress()}>
        <span class="brand-mark" aria-hidden="true" />
        Scenestore
      </a>
      <nav aria-label="Page">
        <a href={queueAddress()} aria-current={shown.view === 'queue' ? 'page' : undefined}>
          Datasets
        </a>
        {may('write') && (
          <a href={UPLOAD_ADDRESS} aria-current={shown.view === 'upload' ? 'page' : undefined}>
            Upload
          </a>
        )}
      </nav>
      <span class="who muted">
        {me.value && <Plain text={isPerson.value ? me.value.subject : me.value.namespace} />}
      </span>
      <button type="button" class="quiet icon" aria-label="Keys" title="Keys (?)" onClick={() => setShowsKeys(true)}>
        ?
      </button>
      <button
        type="button"
        class="quiet"
        onClick={() => {
          queue.close();
          signOut();
        }}
      >
        Sign out
      </button>
      {showsKeys && <KeysDialog onClose={() => setShowsKeys(false)} />}
    </header>
  );
}
