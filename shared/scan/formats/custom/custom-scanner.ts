import type { AdapterRule } from '../../../dataset/adapter.ts';
import type { ArchiveEntry, ArchiveVisitor, EntrySink } from '../../archive-visitor.ts';
import { issue } from '../../issues.ts';
import type { ScanLimits } from '../../limits.ts';
import type { NameBudget } from '../../name-budget.ts';
import { shownPath } from '../../plain-text.ts';
import { ScanFault } from '../../scan-fault.ts';
import type { ScanResult } from '../../scan-result.ts';
import { SeenPaths } from '../seen-paths.ts';
import type { CustomRule } from './custom-rule.ts';
import { DirectoriesRule } from './directories-rule.ts';
import { FilesRule } from './files-rule.ts';
import { GlobSteps } from './glob-steps.ts';
import { LinesRule } from './lines-rule.ts';
import { PointerRule } from './pointer-rule.ts';

/** A dataset of any layout: scenes are what its adapter counts, and unknown without one. */
export class CustomScanner implements ArchiveVisitor {
  readonly #rule: CustomRule | undefined;
  readonly #seen = new SeenPaths();

  /** @throws ScanFault INVALID_ADAPTER when a glob or pointer of the rule is malformed */
  constructor(rule: AdapterRule | undefined, limits: ScanLimits, names: NameBudget) {
    this.#rule = rule === undefined ? undefined : customRule(rule, limits, names);
  }

  entry(entry: ArchiveEntry): EntrySink | undefined {
    this.#seen.add(entry);
    return this.#rule?.entry(entry);
  }

  /** @throws ScanFault UNRECOGNISED_LAYOUT when the adapter matches nothing; INVALID_ADAPTER */
  finish(): ScanResult {
    if (this.#rule === undefined) return result(null, [issue('NO_ADAPTER')]);
    const counted = this.#rule.count();
    if (counted !== undefined) return result(counted.scenes, counted.issues);
    const looked = `Nothing in the archive matches the adapter's ${shownPath(this.#rule.wanted)}, with up to four leading folders removed.`;
    throw new ScanFault('UNRECOGNISED_LAYOUT', [looked, ...this.#seen.hints, this.#seen.sentence].join(' '));
  }
}

function result(sceneCount: number | null, issues: ScanResult['issues']): ScanResult {
  return { format: 'custom', sceneCount, counts: sceneCount === null ? {} : { scenes: sceneCount }, issues };
}

function customRule(rule: AdapterRule, limits: ScanLimits, names: NameBudget): CustomRule {
  const steps = new GlobSteps(limits);
  if ('files' in rule) return new FilesRule(rule, steps, names);
  if ('directories' in rule) return new DirectoriesRule(rule, steps, names);
  if ('lines' in rule) return new LinesRule(rule, limits, steps, names);
  return new PointerRule(rule, limits, steps, names);
}
