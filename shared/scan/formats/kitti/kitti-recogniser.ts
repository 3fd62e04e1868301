import type { ArchiveEntry, EntrySink } from '../../archive-visitor.ts';
import { issue } from '../../issues.ts';
import type { NameBudget } from '../../name-budget.ts';
import { hasExtension } from '../archive-path.ts';
import { LineCounter } from '../counting/line-counter.ts';
import { NameTable } from '../counting/name-table.ts';
import type { Finding, Recogniser, RecogniserOptions } from '../recogniser.ts';
import { type KittiVariant, kittiPlace } from './kitti-place.ts';

/** What was counted of one variant. */
interface Tally {
  variant: KittiVariant;
  scenes: NameTable;
  frames: NameTable;
}

/** KITTI, told by where the files lie; only label files are read, for their lines. */
export class KittiRecogniser implements Recogniser {
  readonly format = 'kitti';
  readonly expected =
    'training/image_2/<frame>.png (or velodyne, label_2, calib), <drive>/image_02/data/, sequences/<NN>/image_2/ or image_02/<SSSS>/';
  readonly #options: RecogniserOptions;
  readonly #tallies: Record<KittiVariant, Tally>;
  /** Scenes of which the path alone does not say whether they are sequences or frames. */
  readonly #undecided: NameTable;
  /** Lines of each label file. */
  readonly #labels: NameTable;
  #firstPath: string | undefined;

  constructor(options: RecogniserOptions) {
    const { names } = options;
    this.#options = options;
    this.#tallies = {
      object: tally('object', names),
      raw: tally('raw', names),
      odometry: tally('odometry', names),
      tracking: tally('tracking', names),
    };
    this.#undecided = new NameTable(names);
    this.#labels = new NameTable(names);
  }

  get recognised(): boolean {
    return this.#firstPath !== undefined;
  }

  entry({ path, kind }: ArchiveEntry): EntrySink | undefined {
    const place = kind === 'directory' ? undefined : kittiPlace(path);
    if (place === undefined) return undefined;
    this.#firstPath ??= path;
    if (place.variant === 'tracking-or-object') this.#undecided.set(place.scene);
    else {
      const { scenes, frames } = this.#tallies[place.variant];
      scenes.set(place.scene);
      if (place.frame !== undefined && place.frame !== place.scene) frames.set(place.frame);
    }
    if (!place.labels || !hasExtension(path, '.txt')) return undefined;
    this.#labels.set(path, 0);
    if (kind === 'link' || this.#options.purpose === 'recognise') return undefined;
    return new LineCounter(({ lines }) => this.#labels.set(path, lines));
  }

  finding(): Finding | undefined {
    if (this.#firstPath === undefined) return undefined;
    this.#decide();
    const found = Object.values(this.#tallies).filter(({ scenes }) => scenes.size > 0);
    const sceneCount = found.reduce((sum, { scenes }) => sum + scenes.size, 0);
    const frames = found.reduce((sum, each) => sum + framesOf(each), 0);
    const known = frames > 0 ? { frames } : {};
    return {
      evidence: `the KITTI ${found.map(({ variant }) => variant).join(' and ')} layout (${this.#firstPath})`,
      telling: true,
      result: {
        format: this.format,
        sceneCount,
        ...(frames > 0 && { frameCount: frames }),
        counts: { ...known, label_files: this.#labels.size, objects: this.#labels.sum() },
        issues: [...mixed(found), ...(frames > 0 ? [] : [issue('INCOMPLETE', NO_FRAMES)])],
      },
    };
  }

  /** A label file of four digits is a frame where other frames lie and no sequences do; else it is a sequence. */
  #decide(): void {
    const { object, tracking } = this.#tallies;
    const frames = object.scenes.size > 0 && tracking.scenes.size === 0;
    (frames ? object : tracking).scenes.setAll(this.#undecided);
  }
}

const NO_FRAMES = 'Looked for frames in image_02/<SSSS>/ and found only files that cover whole sequences.';

function tally(variant: KittiVariant, names: NameBudget): Tally {
  return { variant, scenes: new NameTable(names), frames: new NameTable(names) };
}

/** A scene of an object archive is a frame, and is kept once. */
function framesOf({ variant, scenes, frames }: Tally): number {
  return variant === 'object' ? scenes.size : frames.size;
}

function mixed(found: Tally[]): ReturnType<typeof issue>[] {
  if (found.length < 2) return [];
  const parts = found.map(({ variant, scenes }) => `${scenes.size} of ${variant}`);
  return [
    issue(
      'OTHER_FORMAT_PRESENT',
      `The archive mixes layouts of KITTI; the scene count adds them: ${parts.join(', ')}.`,
    ),
  ];
}
