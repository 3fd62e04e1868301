import type { EntrySink } from '../../../archive-visitor.ts';
import type { CheckCode } from '../../../report/checks.ts';
import { ClassCounts } from '../../../report/class-counts.ts';
import {
  type Example,
  MAX_EXAMPLES,
  MAX_KEPT_FILES,
  MAX_KNOWN_CLASSES,
  MAX_SPLITS,
} from '../../../report/content-report.ts';
import { Histogram } from '../../../report/histogram.ts';
import type { ReportCollector } from '../../../report/report-collector.ts';
import { shownName } from '../../../report/shown-name.ts';
import type { TextFound } from '../../counting/line-counter.ts';
import { inTurn } from '../../in-turn.ts';
import type { FrameGroup, UnmatchedFrames } from '../frame-group.ts';
import { KittiPlaces } from '../kitti-place.ts';
import { KittiBoxes } from './kitti-boxes.ts';
import { LabelLines, type LabelledObjects, MAX_TYPE_BYTES } from './label-lines.ts';

/** Bytes that a sequence, or what is kept of a file until the end, takes beside its texts. */
const SEQUENCE_BYTES = 200;
const KEPT_BYTES = 400;
const TYPE_BYTES = 100;

/** The numbers of the frames of a sequence. */
interface Sequence {
  least: number;
  most: number;
  frames: number;
}

/** The objects of one label file. */
interface FoundLabels {
  path: string;
  split: string;
  objects: LabelledObjects;
}

/** What is found of a label file: its sink, and what to do when it is known what kind of text it is. */
export interface ReportedLabels {
  sink: EntrySink;
  /** @param belongs tells at the end whether it is a label file; absent for one that certainly is */
  done(text: TextFound, belongs: (() => boolean) | undefined): void;
}

/** What the report holds of KITTI. */
export class KittiReport {
  readonly #report: ReportCollector;
  readonly #classes = new ClassCounts();
  readonly #type = Buffer.alloc(MAX_TYPE_BYTES);
  readonly #splits = new Map<string, number>();
  readonly #sequences = new Map<string, Sequence>();
  /** Label files of which it is known only at the end whether they are any. */
  readonly #loose: { found: FoundLabels; belongs: () => boolean }[] = [];
  readonly #histogram = new Histogram();
  readonly #boxes: KittiBoxes | undefined;
  #labelFiles = 0;
  #hasClasses = true;
  #hasSequences = true;

  constructor(report: ReportCollector) {
    this.#report = report;
    this.#boxes = report.keepsBoxes ? new KittiBoxes() : undefined;
    if (this.#boxes) report.boxesOf = (path) => this.#boxes?.of(path);
  }

  /** A frame of a sequence comes for the first time. */
  addFrame(sequence: string, stem: string): void {
    if (!this.#hasSequences || !/^\d{1,15}$/.test(stem)) return;
    const number = Number(stem);
    const known = this.#sequences.get(sequence);
    if (known !== undefined) {
      known.least = Math.min(known.least, number);
      known.most = Math.max(known.most, number);
      known.frames++;
    } else if (this.#report.memory.take(SEQUENCE_BYTES + 2 * sequence.length)) {
      this.#sequences.set(sequence, { least: number, most: number, frames: 1 });
    } else {
      this.#hasSequences = false;
      this.#sequences.clear();
      this.#report.outOfMemory(['SEQUENCE_GAP']);
    }
  }

  /** A file of a sensor comes; it may be an image. */
  image(path: string): void {
    this.#boxes?.image(path);
  }

  /** A label file begins. @param split as it is named; empty for none */
  labels(path: string, split: string, isTracking: boolean): ReportedLabels {
    if (this.#report.files.isAgain) this.#giveUpLabels();
    let objects: LabelledObjects | undefined;
    const sink = new LabelLines(isTracking ? 2 : 0, this.#type, (found) => {
      objects = found;
    });
    const boxes = isTracking ? undefined : this.#boxes?.labels(path);
    return {
      sink: boxes ? inTurn([sink, boxes]) : sink,
      done: ({ binary, utf16 }, belongs) => {
        if (binary || utf16 || objects === undefined) return;
        const found = { path, split, objects };
        if (belongs === undefined) this.#add(found);
        else this.#keep(found, belongs);
      },
    };
  }

  /** Puts everything together, once all entries have been seen. @param frames on their own, that labels are files of */
  finish(groups: ReadonlyMap<string, FrameGroup>, frames: ReadonlyMap<string, number>, hasSequences: boolean): void {
    for (const { found, belongs } of this.#loose) if (belongs()) this.#add(found);
    for (const { unmatched } of groups.values()) this.#addUnmatched(unmatched);
    this.#addExamples(groups);
    for (const [path, { least, most, frames: found }] of this.#sequences) {
      const missing = Math.max(0, most - least + 1 - found);
      this.#report.findings.add('SEQUENCE_GAP', { path, value: missing }, missing);
    }
    const all = [...frames.values()].reduce((sum, each) => sum + each, 0);
    // A file for each frame; else lines are not those of one frame.
    const isByFrame = !hasSequences && this.#labelFiles > 0 && this.#labelFiles <= all;
    if (isByFrame) this.#histogram.add(0, all - this.#labelFiles);
    const { format } = this.#report;
    Object.assign(format, this.#hasClasses ? this.#classes.rows(isByFrame) : {}, {
      splits: this.#splitRows(frames),
      ...(isByFrame && this.#hasClasses && { annotations_per_image: this.#histogram.rows() }),
    });
    if (this.#hasClasses) this.#report.classNames = this.#classes.names();
  }

  #add({ path, split, objects: { types, others, malformed, malformedLines } }: FoundLabels): void {
    let lines = malformed + others;
    let isFull = others > 0;
    for (const [type, annotations] of types) {
      lines += annotations;
      if (!this.#classes.add({ id: null, name: shownName(type), annotations, images: 1 })) isFull = true;
    }
    if (isFull) {
      this.#hasClasses = false;
      this.#report.giveUp('known_classes', MAX_KNOWN_CLASSES, []);
    }
    this.#labelFiles++;
    this.#histogram.add(lines);
    this.#splits.set(split, (this.#splits.get(split) ?? 0) + lines);
    if (malformed === 0) return;
    this.#report.findings.add('MALFORMED_LABEL_LINE', undefined, malformed);
    this.#report.findings.addExamples(
      'MALFORMED_LABEL_LINE',
      malformedLines.map((line) => ({ path, line })),
    );
  }

  #keep(found: FoundLabels, belongs: () => boolean): void {
    let bytes = KEPT_BYTES + 2 * found.path.length;
    for (const type of found.objects.types.keys()) bytes += TYPE_BYTES + 2 * type.length;
    if (this.#report.memory.take(bytes)) this.#loose.push({ found, belongs });
    else {
      this.#hasClasses = false;
      this.#report.outOfMemory(['MALFORMED_LABEL_LINE']);
    }
  }

  /** A path that comes again replaces lines that were added up already. */
  #giveUpLabels(): void {
    this.#hasClasses = false;
    this.#report.giveUp('kept_files', MAX_KEPT_FILES, ['MALFORMED_LABEL_LINE']);
  }

  #addUnmatched(unmatched: UnmatchedFrames): void {
    const { findings } = this.#report;
    findings.add('FRAME_WITHOUT_LABEL', undefined, unmatched.withoutLabel);
    findings.add('MISSING_CALIBRATION', undefined, unmatched.withoutCalibration);
    findings.add('LABEL_WITHOUT_FRAME', undefined, unmatched.withoutFrame);
  }

  /** Names were kept as hashes: the paths are gone through again for those that offend. */
  #addExamples(groups: ReadonlyMap<string, FrameGroup>): void {
    const { findings, files } = this.#report;
    const wanted = (['FRAME_WITHOUT_LABEL', 'MISSING_CALIBRATION', 'LABEL_WITHOUT_FRAME'] as const).filter(
      (code) => findings.count(code) > 0,
    );
    if (wanted.length === 0) return;
    const examples = new Map<CheckCode, Map<string, Example>>(wanted.map((code) => [code, new Map()]));
    const places = new KittiPlaces();
    for (const path of files.paths.texts()) {
      const place = places.of(path);
      if (place?.variant !== 'frames') continue;
      const lacks = groups.get(place.group)?.lacks(place.stem) ?? [];
      for (const code of lacks) {
        const isShown = (code === 'LABEL_WITHOUT_FRAME') === (place.kind === 'label');
        const known = examples.get(code);
        const frame = `${place.group}/${place.stem}`;
        if (isShown && known && known.size < MAX_EXAMPLES && !known.has(frame)) known.set(frame, { path });
      }
      if ([...examples.values()].every(({ size }) => size === MAX_EXAMPLES)) break;
    }
    for (const [code, found] of examples) findings.addExamples(code, [...found.values()]);
  }

  #splitRows(frames: ReadonlyMap<string, number>) {
    const names = new Set([...frames.keys(), ...this.#splits.keys()].filter((name) => name !== ''));
    return [...names]
      .sort()
      .slice(0, MAX_SPLITS)
      .map((name) => ({
        name,
        images: frames.get(name) ?? 0,
        annotations: this.#hasClasses ? (this.#splits.get(name) ?? 0) : null,
      }));
  }
}
