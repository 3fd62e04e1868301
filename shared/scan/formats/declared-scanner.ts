import type { DatasetFormat } from '../../dataset/format.ts';
import type { ArchiveEntry, ArchiveVisitor, EntrySink } from '../archive-visitor.ts';
import { issue } from '../issues.ts';
import type { ScanLimits } from '../limits.ts';
import type { NameBudget } from '../name-budget.ts';
import type { ReportCollector } from '../report/report-collector.ts';
import { ScanFault } from '../scan-fault.ts';
import type { ScanResult } from '../scan-result.ts';
import { isHidden } from './archive-path.ts';
import { CocoRecogniser } from './coco/coco-recogniser.ts';
import { inTurn } from './in-turn.ts';
import { KittiRecogniser } from './kitti/kitti-recogniser.ts';
import { NuscenesRecogniser } from './nuscenes/nuscenes-recogniser.ts';
import type { Finding, Recogniser } from './recogniser.ts';
import { SeenPaths } from './seen-paths.ts';

/** The formats that can be told by their content, in the order in which they are asked. */
const RECOGNISERS = { nuscenes: NuscenesRecogniser, coco: CocoRecogniser, kitti: KittiRecogniser } as const;

/** Counts the declared format, and looks for the others as long as it has not shown itself. */
export class DeclaredScanner implements ArchiveVisitor {
  readonly #declared: Recogniser;
  readonly #others: Recogniser[];
  readonly #seen = new SeenPaths();
  /** The first broken JSON file that looks like one of the declared format's own, and the first of any kind. */
  #brokenOwn: ScanFault | undefined;
  #broken: ScanFault | undefined;

  constructor(
    format: Exclude<DatasetFormat, 'custom'>,
    limits: ScanLimits,
    names: NameBudget,
    report: ReportCollector | undefined,
  ) {
    this.#declared = new RECOGNISERS[format]({
      limits,
      names,
      purpose: 'count',
      report,
      onMalformed: (fault, path, head) => this.#malformed(fault, path, head),
    });
    this.#others = Object.entries(RECOGNISERS)
      .filter(([name]) => name !== format)
      .map(([, Other]) => new Other({ limits, names, purpose: 'recognise', onMalformed: () => undefined }));
  }

  entry(entry: ArchiveEntry): EntrySink | undefined {
    this.#seen.add(entry);
    // Nearly all entries of an archive come here.
    if (this.#declared.recognised) return this.#declared.entry(entry);
    const sinks = [this.#declared, ...this.#others]
      .map((each) => each.entry(entry))
      .filter((sink) => sink !== undefined);
    return sinks.length > 1 ? inTurn(sinks) : sinks[0];
  }

  /** @throws ScanFault WRONG_FORMAT, UNRECOGNISED_LAYOUT, or INVALID_JSON when a broken file may be what is missing */
  finish(): ScanResult {
    const own = this.#declared.finding();
    if (own !== undefined && own.result.sceneCount !== null) return this.#withBroken(own.result);
    const others = this.#others.map((other) => other.finding()).filter((finding) => finding !== undefined);
    const counted = others.find(({ telling, result }) => telling && result.sceneCount !== null);
    if (counted !== undefined && !own?.telling) throw this.#wrongFormat(counted);
    const broken = this.#brokenOwn ?? this.#broken;
    if (broken !== undefined) throw broken;
    if (own !== undefined) return this.#withHints(own.result);
    const telling = others.find((finding) => finding.telling);
    if (telling !== undefined) throw this.#wrongFormat(telling);
    const { format, expected } = this.#declared;
    const looked = `Declared ${format}, expected ${expected}.`;
    throw new ScanFault('UNRECOGNISED_LAYOUT', [looked, ...this.#hints(), this.#seen.sentence].join(' '));
  }

  #malformed(fault: ScanFault, path: string, head: Uint8Array): void {
    if (this.#declared.looksLikeOwn(path, head)) this.#brokenOwn ??= fault;
    else if (!isHidden(path)) this.#broken ??= fault;
  }

  /** A broken file of another kind is no part of the dataset. */
  #withBroken(result: ScanResult): ScanResult {
    if (this.#brokenOwn === undefined) return result;
    return { ...result, issues: [...result.issues, issue('INCOMPLETE', this.#brokenOwn.message)] };
  }

  #withHints(result: ScanResult): ScanResult {
    const hints = this.#hints();
    const issues = result.issues.map(({ code, message }) =>
      code === 'SCENE_COUNT_UNKNOWN' ? issue(code, [message, ...hints].join(' ')) : { code, message },
    );
    return { ...result, issues };
  }

  #hints(): string[] {
    return [...new Set([...this.#declared.nearMisses.sentences, ...this.#seen.hints])];
  }

  #wrongFormat({ evidence }: Finding): ScanFault {
    return new ScanFault('WRONG_FORMAT', `declared ${this.#declared.format}, but the archive holds ${evidence}`);
  }
}
