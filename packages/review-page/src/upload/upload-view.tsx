import '../shared-by-chunks.ts';
import { useRef, useState } from 'preact/hooks';
import { sentence } from '../api/sentence.ts';
import { datasetAddress } from '../routing/location.ts';
import { bytes, plural } from '../ui/format.ts';
import { Fault, Status } from '../ui/marks.tsx';
import { Plain, visible } from '../ui/plain.tsx';
import { type Chosen, droppedFiles, folderOf } from './dropped-files.ts';
import { cancelUpload, upload } from './upload.ts';
import { UploadForm } from './upload-form.tsx';

/** Sends an archive or a folder from this browser. */
export function UploadView(): preact.JSX.Element {
  const [chosen, setChosen] = useState<Chosen | undefined>();
  const { step } = upload.value;
  const isIdle = step === 'none' || step === 'fault';
  return (
    <main class="upload">
      <h1 tabIndex={-1}>Upload a dataset</h1>
      {isIdle && <Picker chosen={chosen} onChosen={setChosen} />}
      {chosen && (
        // What was typed is still there when the upload fails.
        <div hidden={!isIdle}>
          <UploadForm key={chosen.name} chosen={chosen} />
        </div>
      )}
      <Progress onAnother={() => setChosen(undefined)} />
    </main>
  );
}

function Picker(props: { chosen: Chosen | undefined; onChosen: (chosen: Chosen) => void }): preact.JSX.Element {
  const { chosen, onChosen } = props;
  const file = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [fault, setFault] = useState('');
  const drop = async (event: DragEvent): Promise<void> => {
    event.preventDefault();
    setOver(false);
    setFault('');
    try {
      if (event.dataTransfer) onChosen(await droppedFiles(event.dataTransfer.items));
    } catch (error) {
      setFault(sentence(error));
    }
  };
  return (
    <section
      class={`card drop ${isOver ? 'drop-over' : ''}`}
      aria-label="What to upload"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {chosen ? (
        <p>
          <strong>
            <Plain text={chosen.name} />
          </strong>{' '}
          <span class="muted">{sizeOf(chosen)}</span>
        </p>
      ) : (
        <p>Drop an archive (zip, tar, tar.gz, tar.zst) or a folder here.</p>
      )}
      <div class="drop-buttons">
        <button type="button" onClick={() => folder.current?.click()}>
          Choose a folder
        </button>
        <button type="button" onClick={() => file.current?.click()}>
          Choose an archive
        </button>
      </div>
      <input
        ref={folder}
        class="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-label="Folder"
        {...{ webkitdirectory: true }}
        onChange={(event) => {
          const found = event.currentTarget.files && folderOf(event.currentTarget.files);
          if (found) onChosen(found);
        }}
      />
      <input
        ref={file}
        class="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-label="Archive"
        onChange={(event) => {
          const [found] = event.currentTarget.files ?? [];
          if (found) onChosen({ name: found.name, file: found });
        }}
      />
      {fault && <Fault text={fault} />}
    </section>
  );
}

const STEPS = { checksum: 'Reading the files', send: 'Sending' } as const;

function Progress({ onAnother }: { onAnother: () => void }): preact.JSX.Element | null {
  const state = upload.value;
  switch (state.step) {
    case 'none':
      return null;
    case 'fault':
      return <Fault text={state.sentence} />;
    case 'checksum':
    case 'send': {
      const percent = Math.floor((100 * state.bytes) / Math.max(1, state.total));
      return (
        <section class="card" aria-label="Upload">
          <p role="status">{STEPS[state.step]}…</p>
          <progress value={state.bytes} max={Math.max(1, state.total)} aria-label={STEPS[state.step]} />
          <p class="muted">
            {bytes(state.bytes)} of {bytes(state.total)}, {percent} %. You may look at other datasets meanwhile; keep
            this tab open.
          </p>
          <button type="button" onClick={cancelUpload}>
            Cancel
          </button>
        </section>
      );
    }
    case 'processing':
    case 'done':
      return (
        <section class="card" aria-label="Upload">
          <p role="status">
            {state.step === 'done' ? (
              <>
                {state.isSent
                  ? 'It is uploaded and processed.'
                  : 'A dataset of this name has these files already. Nothing was sent, and its tags and description are as they were.'}{' '}
                <Status status={state.dataset.status} />
              </>
            ) : (
              'It is uploaded. Its files are being checked…'
            )}
          </p>
          {state.dataset.error && <Fault text={visible(state.dataset.error.message)} />}
          <div class="drop-buttons">
            <a class="button primary" href={datasetAddress(state.dataset.id)}>
              Open <Plain text={state.dataset.name} />
            </a>
            <button
              type="button"
              onClick={() => {
                upload.value = { step: 'none' };
                onAnother();
              }}
            >
              Upload another
            </button>
          </div>
        </section>
      );
  }
}

function sizeOf(chosen: Chosen): string {
  if ('file' in chosen) return bytes(chosen.file.size);
  const total = chosen.files.reduce((sum, { blob }) => sum + blob.size, 0);
  return `${plural(chosen.files.length, 'file')}, ${bytes(total)}`;
}
