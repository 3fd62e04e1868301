import type { ArchiveEntry, EntrySink } from '../../archive-visitor.ts';
import { issue } from '../../issues.ts';
import type { NameBudget } from '../../name-budget.ts';
import { shownPath } from '../../plain-text.ts';
import type { ScanIssue } from '../../scan-result.ts';
import { baseName } from '../archive-path.ts';
import { nameHash } from '../counting/name-hash.ts';
import { NameTable } from '../counting/name-table.ts';
import { inTurn } from '../in-turn.ts';
import { NearMisses } from '../near-misses.ts';
import type { Finding, Recogniser, RecogniserOptions } from '../recogniser.ts';
import { FrameGroup, type GroupCount } from './frame-group.ts';
import { KittiPlaces } from './kitti-place.ts';
import { LabelFiles } from './label-files.ts';
import type { FramePlace } from './object-place.ts';
import { KittiReport } from './report/kitti-report.ts';

/** What a group of files counts as, beside the characters of its name: its tables take 4 KB when empty, and leave as much behind. */
const NAMES_PER_GROUP = 150;
const CHARACTERS_PER_NAME = 16;

/** What was counted of one layout. */
interface LayoutCount {
  variant: GroupCount['variant'] | 'raw' | 'odometry';
  scenes: number;
  frames: number;
}

/** KITTI, told by where the files lie; only label files are read, for their lines. */
export class KittiRecogniser implements Recogniser {
  readonly format = 'kitti';
  readonly expected =
    'training/image_2/<frame>.png (or velodyne, label_2, calib), <drive>/image_02/data/, sequences/<name>/image_2/ or image_02/<SSSS>/';
  readonly nearMisses = new NearMisses();
  readonly #options: RecogniserOptions;
  readonly #recordings: Record<'raw' | 'odometry', { scenes: NameTable; frames: NameTable }>;
  readonly #places = new KittiPlaces();
  readonly #groups = new Map<string, FrameGroup>();
  readonly #labels: LabelFiles;
  readonly #report: KittiReport | undefined;
  /** Frames by the name of their split, once they have been counted. */
  readonly #framesOfSplits = new Map<string, number>();
  #firstPath: string | undefined;
  #firstOfUnknownDrives: string | undefined;

  constructor(options: RecogniserOptions) {
    const { names } = options;
    this.#options = options;
    this.#recordings = { raw: recording(names), odometry: recording(names) };
    this.#labels = new LabelFiles(names);
    this.#report = options.report && new KittiReport(options.report);
  }

  get recognised(): boolean {
    return this.#firstPath !== undefined;
  }

  entry({ path, kind }: ArchiveEntry): EntrySink | undefined {
    // To know the format, its first file is enough.
    if (kind === 'directory' || (this.#options.purpose === 'recognise' && this.recognised)) return undefined;
    const place = this.#places.of(path);
    if (place === undefined) return undefined;
    if (place.variant !== 'frames') {
      this.#firstPath ??= path;
      if (place.ofUnknownDrives) this.#firstOfUnknownDrives ??= path;
      const { scenes, frames } = this.#recordings[place.variant];
      const before = frames.size;
      scenes.set(place.scene);
      frames.set(place.frame);
      if (frames.size > before && !place.isSelected) this.#report?.addFrame(place.scene, baseName(place.frame));
      return undefined;
    }
    const group = this.#groupOf(place.group);
    const isNew = group.add(place);
    if (isNew && place.sequence !== undefined)
      this.#report?.addFrame(`${shownGroup(place.group)}${place.sequence}`, place.stem);
    if (isCertain(place)) this.#firstPath ??= path;
    if (place.kind === 'sensor') this.#report?.image(path);
    if (place.kind !== 'label' || this.#options.purpose === 'recognise') return undefined;
    const loose = isCertain(place) ? undefined : { group: group.number, name: nameHash(place.stem) };
    const belongs = loose && (() => group.holds(loose.name));
    const reported = this.#report?.labels(path, splitOf(place.group), place.sequence !== undefined);
    const sink = this.#labels.add(path, kind === 'link', loose, (text) => reported?.done(text, belongs));
    if (kind !== 'file') return undefined;
    return reported === undefined ? sink : inTurn([reported.sink, sink]);
  }

  looksLikeOwn(): boolean {
    return false;
  }

  finding(): Finding | undefined {
    if (this.#firstPath === undefined) return undefined;
    const layouts = this.#layouts();
    const sceneCount = sum(layouts, ({ scenes }) => scenes);
    const frames = sum(layouts, (each) => each.frames);
    const groups = [...this.#groups.values()];
    const { files, objects, issues } = this.#labels.count(({ group, name }) => groups[group - 1]?.holds(name) === true);
    const known = frames > 0 ? { frames } : {};
    this.#report?.finish(
      this.#groups,
      this.#framesOfSplits,
      layouts.some(({ variant }) => variant !== 'object'),
    );
    return {
      evidence: `the KITTI ${layouts.map(({ variant }) => variant).join(' and ')} layout (${shownPath(this.#firstPath)})`,
      telling: true,
      result: {
        format: this.format,
        sceneCount,
        ...(frames > 0 && { frameCount: frames }),
        counts: { ...known, label_files: files, objects },
        issues: [
          ...mixed(layouts),
          ...this.#unknownDrives(),
          ...this.#outnumbered(),
          ...issues,
          ...(frames > 0 ? [] : [NO_FRAMES]),
        ],
      },
    };
  }

  #groupOf(name: string): FrameGroup {
    const known = this.#groups.get(name);
    if (known !== undefined) return known;
    this.#options.names.count(NAMES_PER_GROUP + Math.ceil(name.length / CHARACTERS_PER_NAME));
    const group = new FrameGroup(this.#groups.size + 1, this.#options.names);
    this.#groups.set(name, group);
    return group;
  }

  /** What was counted of each layout that is there. */
  #layouts(): LayoutCount[] {
    const { raw, odometry } = this.#recordings;
    const grouped = [...this.#groups].flatMap(([name, group]) => {
      const counts = group.counts();
      const split = splitOf(name);
      const known = this.#framesOfSplits.get(split) ?? 0;
      this.#framesOfSplits.set(split, known + sum(counts, ({ frames }) => frames));
      return counts;
    });
    const of = (variant: GroupCount['variant']): LayoutCount => {
      const own = grouped.filter((each) => each.variant === variant);
      return { variant, scenes: sum(own, ({ scenes }) => scenes), frames: sum(own, ({ frames }) => frames) };
    };
    const all: LayoutCount[] = [
      of('object'),
      { variant: 'raw', scenes: raw.scenes.size, frames: raw.frames.size },
      { variant: 'odometry', scenes: odometry.scenes.size, frames: odometry.frames.size },
      of('tracking'),
      of('stereo'),
    ];
    return all.filter(({ scenes }) => scenes > 0);
  }

  #unknownDrives(): ScanIssue[] {
    const path = this.#firstOfUnknownDrives;
    if (path === undefined) return [];
    const message = `The names of frames do not say which drive they are of (${shownPath(path)}); each such folder was counted as one drive.`;
    return [issue('INCOMPLETE', message)];
  }

  /** Labels of frames that no sensor saw were counted as frames, or are a mistake. */
  #outnumbered(): ScanIssue[] {
    const groups = [...this.#groups.values()].map((group) => group.labelled);
    const some = groups.filter(({ labels, seen }) => seen > 0 && labels > seen);
    if (some.length === 0) return [];
    const [labels, seen] = [sum(some, (each) => each.labels), sum(some, (each) => each.seen)];
    const message = `There are label files for ${labels} frames, but images or scans of ${seen}; each of both was counted.`;
    return [issue('LABELS_OUTNUMBER_FRAMES', message)];
  }
}

const NO_FRAMES = issue(
  'INCOMPLETE',
  'Looked for frames in image_02/<SSSS>/ and found only files that cover whole sequences.',
);

/** Whether a file is one of KITTI's on its own, and not only beside others of its name. */
function isCertain({ kind, sequence, stem }: FramePlace): boolean {
  return kind === 'sensor' || sequence !== undefined || /\d{2}$/.test(stem);
}

/** The split that a group is of; empty for none. */
function splitOf(group: string): string {
  return group.slice(group.indexOf('\0') + 1);
}

/** A group as the beginning of a path. */
function shownGroup(group: string): string {
  const path = group.split('\0').filter((part) => part !== '');
  return path.map((part) => `${part}/`).join('');
}

function recording(names: NameBudget): { scenes: NameTable; frames: NameTable } {
  return { scenes: new NameTable(names), frames: new NameTable(names) };
}

function sum<T>(values: readonly T[], amount: (value: T) => number): number {
  return values.reduce((total, value) => total + amount(value), 0);
}

function mixed(layouts: LayoutCount[]): ScanIssue[] {
  if (layouts.length < 2) return [];
  const parts = layouts.map(({ variant, scenes }) => `${scenes} of ${variant}`);
  const message = `The archive mixes layouts of KITTI; the scene count adds them: ${parts.join(', ')}.`;
  return [issue('OTHER_FORMAT_PRESENT', message)];
}
