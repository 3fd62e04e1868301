import { useState } from 'preact/hooks';
import type { Dataset } from '../../../client/src/api/types.ts';
import { sentence } from '../api/sentence.ts';
import { useLoaded } from '../api/use-loaded.ts';
import { api } from '../session/session.ts';
import { bytes, date } from '../ui/format.ts';
import { Copyable, Waiting } from '../ui/marks.tsx';
import { Plain, visible } from '../ui/plain.tsx';

/** Entries of metadata that are shown until all are asked for. */
const FIRST = 100;

/** What its maker says of a dataset, and where its bytes come from. */
export function Details({ dataset }: { dataset: Dataset }): preact.JSX.Element {
  const { description, tags, data_type, metadata, adapter, expect, ignored_uploads } = dataset;
  return (
    <div class="details-view">
      <section class="card" aria-labelledby="described">
        <h2 id="described">Description</h2>
        <p>{description ? <Plain text={description} /> : <span class="muted">None was given.</span>}</p>
        {tags.length > 0 && (
          <ul class="tags" aria-label="Tags">
            {tags.map((tag) => (
              <li key={tag} class="chip">
                {visible(tag)}
              </li>
            ))}
          </ul>
        )}
        {data_type && <p>Data type: {data_type}</p>}
      </section>
      <Provenance dataset={dataset} />
      <Json title="Metadata" value={metadata} none="None was given." />
      {expect !== undefined && <Json title="Expected" value={expect} none="" />}
      {adapter !== undefined && <Json title="Adapter" value={adapter} none="" />}
      {ignored_uploads.length > 0 && (
        <section class="card">
          <h2>Uploads that do not count</h2>
          <p class="muted">They came after the dataset had been processed.</p>
          <ul>
            {ignored_uploads.map(({ at, size_bytes, crc32c }) => (
              <li key={at + crc32c}>
                {date(at)}: {bytes(size_bytes)}, crc32c <code>{crc32c}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Provenance({ dataset }: { dataset: Dataset }): preact.JSX.Element {
  const { id, revision, gcs_path, crc32c, uploaded_at, created_at } = dataset;
  const { value, error, isLoading } = useLoaded(gcs_path === null ? undefined : `${id} ${revision}`, (signal) =>
    api.value.download(id, { signal }),
  );
  return (
    <section class="card" aria-labelledby="provenance">
      <h2 id="provenance">Provenance</h2>
      <dl class="details">
        <Fact name="Dataset" value={id} />
        <Fact name="Archive" value={gcs_path} />
        <Fact name="CRC32C" value={crc32c} />
        <Fact name="Generation" value={value?.generation} />
        <div>
          <dt>Created</dt>
          <dd>{date(created_at)}</dd>
        </div>
        <div>
          <dt>Uploaded</dt>
          <dd>{date(uploaded_at)}</dd>
        </div>
      </dl>
      {value && (
        <a class="button" href={value.url} download={value.filename} rel="noreferrer">
          Download {visible(value.filename)} ({bytes(value.size_bytes)})
        </a>
      )}
      {isLoading && gcs_path !== null && <Waiting what="the download" />}
      {error !== undefined && <p class="muted">{sentence(error)}</p>}
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string | null | undefined }): preact.JSX.Element | null {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <Copyable text={value} label={name} />
      </dd>
    </div>
  );
}

function Json({ title, value, none }: { title: string; value: object; none: string }): preact.JSX.Element {
  const [isWhole, setWhole] = useState(false);
  const entries = Object.entries(value);
  return (
    <section class="card">
      <h2>{title}</h2>
      {entries.length === 0 && <p class="muted">{none}</p>}
      <dl class="details">
        {entries.slice(0, isWhole ? undefined : FIRST).map(([name, each]) => (
          <div key={name}>
            <dt>{visible(name)}</dt>
            <dd>{typeof each === 'string' ? <Plain text={each} /> : <code>{visible(JSON.stringify(each))}</code>}</dd>
          </div>
        ))}
      </dl>
      {entries.length > FIRST && !isWhole && (
        <button type="button" class="quiet" onClick={() => setWhole(true)}>
          Show all {entries.length}
        </button>
      )}
    </section>
  );
}
