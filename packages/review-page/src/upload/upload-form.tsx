import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { descriptionSchema } from '../../../../shared/validation/dataset-fields.ts';
import type { NewDataset } from '../../../client/src/api/types.ts';
import { FORMATS } from '../queue/filters.ts';
import { me } from '../session/session.ts';
import { visible } from '../ui/plain.tsx';
import type { Chosen } from './dropped-files.ts';
import { guessFormat } from './guess-format.ts';
import { parseTags } from './parse-tags.ts';
import { startUpload } from './upload.ts';

/** How a person recognises a format by its files. */
const LOOKS_LIKE: Readonly<Record<NewDataset['format'], string>> = {
  coco: 'images, and a JSON file of annotations',
  kitti: 'image_2/, label_2/, calib/, velodyne/',
  nuscenes: 'v1.0-*/ with the tables of nuScenes or nuImages',
  custom: 'anything else',
};

/** Asks what the chosen files are, and sends them. */
export function UploadForm({ chosen }: { chosen: Chosen }): preact.JSX.Element {
  const projects = me.value?.projects ?? [];
  // Of several, a person says which: what lands in another one is not found again.
  const [project, setProject] = useState(projects.length === 1 ? (projects[0]?.id ?? '') : '');
  const [name, setName] = useState(chosen.name.replace(/\.(tar|tgz|zip|json|tar\.gz|tar\.zst)$/i, ''));
  const guess = useMemo(() => guessFormat(pathsOf(chosen)), [chosen]);
  const [picked, setPicked] = useState<NewDataset['format'] | '' | undefined>();
  const format = picked ?? guess ?? '';
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  /** Says beside a field that it has to be chosen; the browser shows it too, where the field is. */
  const miss = (field: string): void => setMissing((known) => new Set([...known, field]));
  const [typedTags, setTypedTags] = useState('');
  const { tags, fault } = parseTags(typedTags);
  const tagField = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => tagField.current?.setCustomValidity(fault), [fault]);
  const [description, setDescription] = useState('');
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!format) return;
    const described = {
      ...(description.trim() && { description: description.trim() }),
      ...(tags.length > 0 && { tags }),
    };
    void startUpload(chosen, { project, name, format, ...described });
  };
  const formatHint =
    format === ''
      ? missing.has('format') && <Hint id="format-hint" isFault text="Choose the format." />
      : picked === undefined && (
          <Hint id="format-hint" text="Guessed from the names of the files. Choose another one if it is wrong." />
        );
  return (
    <form class="card upload-fields" onSubmit={submit}>
      <label>
        Name
        <input required maxLength={200} value={name} onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <label>
        Project
        <select
          required
          value={project}
          aria-describedby={missing.has('project') && !project ? 'project-missing' : undefined}
          onInvalid={() => miss('project')}
          onChange={(event) => setProject(event.currentTarget.value)}
        >
          <option value="">Choose a project</option>
          {projects.map(({ id, name: title }) => (
            <option key={id} value={id}>
              {visible(title)}
            </option>
          ))}
        </select>
      </label>
      {missing.has('project') && !project && (
        <Hint id="project-missing" isFault text="Choose the project that it goes to." />
      )}
      <label>
        Format
        <select
          required
          value={format}
          aria-describedby={formatHint ? 'format-hint' : undefined}
          onInvalid={() => miss('format')}
          onChange={(event) => setPicked(event.currentTarget.value as NewDataset['format'] | '')}
        >
          <option value="">Choose what it is</option>
          {FORMATS.map((each) => (
            <option key={each} value={each}>
              {each}: {LOOKS_LIKE[each]}
            </option>
          ))}
        </select>
      </label>
      {formatHint}
      <label>
        Tags (optional)
        <input
          ref={tagField}
          value={typedTags}
          placeholder="night, hall-1"
          aria-describedby="tags-hint"
          aria-invalid={fault !== ''}
          onInput={(event) => setTypedTags(event.currentTarget.value)}
        />
      </label>
      <Hint id="tags-hint" isFault={fault !== ''} text={fault || 'Separated by commas.'} />
      <label>
        Description (optional)
        <textarea
          rows={3}
          maxLength={descriptionSchema.maxLength}
          value={description}
          onInput={(event) => setDescription(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="primary">
        Upload
      </button>
    </form>
  );
}

/** What is said below a field. */
function Hint({ id, text, isFault = false }: { id: string; text: string; isFault?: boolean }): preact.JSX.Element {
  return (
    <p class={isFault ? 'missing' : 'muted small-text'} id={id}>
      {text}
    </p>
  );
}

function pathsOf(chosen: Chosen): string[] {
  return 'file' in chosen ? [chosen.name] : chosen.files.map(({ path }) => path);
}
