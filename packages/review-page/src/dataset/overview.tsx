import { useState } from 'preact/hooks';
import type { Report as ContentReport } from '../../../client/src/api/types.ts';
import { hasCode, sentence } from '../api/sentence.ts';
import type { Loaded } from '../api/use-loaded.ts';
import { Bars } from '../ui/bars.tsx';
import { bytes, count, plural, words } from '../ui/format.ts';
import { lazily } from '../ui/lazily.tsx';
import { Fault, Waiting } from '../ui/marks.tsx';
import { visible } from '../ui/plain.tsx';
import { Checks } from './checks.tsx';
import type { Decisions } from './decision.tsx';
import { Previews } from './previews.tsx';

const Viewer = lazily(() => import('../viewer/viewer.tsx').then((module) => module.Viewer), 'the viewer');

/** What is in a dataset and what is wrong with it: its report. */
export function Overview({ report, unmet }: { report: Loaded<ContentReport> } & Unmet): preact.JSX.Element {
  const { value, error, isLoading, reload } = report;
  if (value) return <Report report={value} unmet={unmet} onReload={reload} />;
  if (isLoading) return <Waiting what="the report" />;
  if (hasCode(error, 'NOT_FOUND', 'FAILED_PRECONDITION')) {
    return (
      <div class="empty">
        <p>This dataset has no report.</p>
        <p class="muted">{sentence(error)}</p>
      </div>
    );
  }
  return <Fault text={sentence(error)} onRetry={reload} />;
}

interface Unmet {
  unmet: Decisions['unmet'];
}

function Report(props: { report: ContentReport; onReload: () => void } & Unmet): preact.JSX.Element {
  const { report, unmet, onReload } = props;
  const [shown, setShown] = useState<number | undefined>();
  const pictures = report.previews.filter(({ url }) => url);
  const indexes = new Map(pictures.map(({ path }, index) => [path, index]));
  const { classes, classes_beyond, image_sizes, image_sizes_beyond, annotations_per_image, splits, files } = report;
  return (
    <div class="overview">
      <div class="overview-main">
        <Previews pictures={pictures} onOpen={setShown} onReload={onReload} />
        <Checks
          checks={report.checks}
          unmet={unmet}
          limits={report.limits_reached}
          openerOf={(path) => {
            const index = indexes.get(path);
            return index === undefined ? undefined : () => setShown(index);
          }}
        />
        {shown !== undefined && (
          <Viewer previews={pictures} index={shown} onIndex={setShown} onClose={() => setShown(undefined)} />
        )}
      </div>
      <div class="overview-side">
        <Figures counts={report.counts} />
        {classes && classes.length > 0 && (
          <Bars
            title="Classes"
            unit="annotations"
            bars={[
              ...classes.map(({ name, id, annotations }) => ({
                label: visible(name ?? String(id ?? 'unnamed')),
                value: annotations,
              })),
              ...(classes_beyond
                ? [{ label: `${count(classes_beyond.classes)} further classes`, value: classes_beyond.annotations }]
                : []),
            ]}
          />
        )}
        {image_sizes && image_sizes.length > 0 && (
          <Bars
            title="Image sizes"
            unit="images"
            bars={[
              ...image_sizes.map(({ width, height, images }) => ({ label: `${width} × ${height}`, value: images })),
              ...(image_sizes_beyond
                ? [{ label: `${count(image_sizes_beyond.sizes)} further sizes`, value: image_sizes_beyond.images }]
                : []),
            ]}
          />
        )}
        {annotations_per_image && annotations_per_image.length > 0 && (
          <Bars
            title="Annotations per image"
            unit="images"
            bars={annotations_per_image.map(({ from, to, images }) => ({ label: range(from, to), value: images }))}
          />
        )}
        {splits && splits.length > 0 && (
          <Bars
            title="Splits"
            unit="images"
            bars={splits.map(({ name, images, annotations }) => ({
              label: visible(name),
              value: images ?? annotations ?? 0,
              note: images === null ? plural(annotations ?? 0, 'annotation') : plural(images, 'image'),
            }))}
          />
        )}
        <Bars
          title="Files"
          unit="files"
          bars={files.by_extension.map(({ extension, files: number, bytes: size }) => ({
            label: extension === null ? 'others' : extension === '' ? 'no extension' : `.${visible(extension)}`,
            value: number,
            note: `${count(number)} · ${bytes(size)}`,
          }))}
        />
      </div>
    </div>
  );
}

function Figures({ counts }: { counts: Readonly<Record<string, number>> }): preact.JSX.Element {
  return (
    <dl class="figures">
      {Object.entries(counts).map(([name, value]) => (
        <div key={name}>
          <dt>{visible(words(name))}</dt>
          <dd>{count(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function range(from: number, to: number | null): string {
  if (to === null) return `${count(from)} or more`;
  return from === to ? count(from) : `${count(from)} to ${count(to)}`;
}
