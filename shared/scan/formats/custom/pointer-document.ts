import type { JsonHandler, JsonKind, JsonScalar, JsonVisit } from '../../json/json-handler.ts';
import type { NameBudget } from '../../name-budget.ts';
import { NameTable } from '../counting/name-table.ts';
import { EVERY, type PointerStep } from './json-pointer.ts';
import type { PointerTally, TallyPart } from './pointer-tally.ts';

/**
 * What is wanted at a pointer: its members, the values of one key of its members, the sum of the numbers there, or the
 * scalar itself.
 */
export type PointerQuestion = { ask: 'members' } | { ask: 'unique'; key: string } | { ask: 'sum' } | { ask: 'value' };

/** A container on the way down: objects name their members, arrays number them. */
interface Level {
  isArray: boolean;
  index: number;
  key: string;
  /** What the members that matter have added, by key, of an object in which one may come again. */
  parts: Map<string, TallyPart> | undefined;
  /** Where the member that is being read began. */
  open: TallyPart | undefined;
  /** Distinct keys of an object whose members are counted. */
  keys: NameTable | undefined;
}

/** Walks to the values at a JSON pointer, over their members, and to one key of each. */
export class PointerDocument implements JsonHandler {
  readonly #steps: readonly PointerStep[];
  readonly #question: PointerQuestion;
  readonly #tally: PointerTally;
  readonly #names: NameBudget;
  readonly #levels: Level[] = [];
  #value: JsonScalar | undefined;
  #firstUnfit: string | undefined;

  constructor(steps: readonly PointerStep[], question: PointerQuestion, tally: PointerTally, names: NameBudget) {
    this.#steps = steps;
    this.#question = question;
    this.#tally = tally;
    this.#names = names;
  }

  /** The first value at the pointer that cannot be counted in the way that is asked for, in words. */
  get firstUnfit(): string | undefined {
    return this.#firstUnfit;
  }

  begin(kind: JsonKind): JsonVisit {
    const level = this.#levels.at(-1);
    if (level?.isArray) level.key = String(level.index++);
    const visit = this.#visit(kind, level);
    if (visit === 'walk' && (kind === 'object' || kind === 'array')) this.#levels.push(this.#levelOf(kind));
    return visit;
  }

  key(name: string): void {
    const level = this.#levels.at(-1);
    if (level === undefined) return;
    this.#memberEnds(level);
    level.key = name;
  }

  scalar(value: JsonScalar): void {
    if (this.#levels.length > this.#steps.length) this.#value = value;
    else if (this.#question.ask === 'sum') this.#addNumber(value);
    else this.#tally.addValue(value);
  }

  end(): void {
    const level = this.#levels.pop();
    if (level !== undefined) this.#memberEnds(level);
    if (this.#levels.length !== this.#steps.length + 1 || this.#value === undefined) return;
    this.#tally.addValue(this.#value);
    this.#value = undefined;
  }

  #visit(kind: JsonKind, level: Level | undefined): JsonVisit {
    const depth = this.#levels.length;
    const target = this.#steps.length;
    const isContainer = kind === 'object' || kind === 'array';
    if (depth <= target) {
      const step = this.#steps[depth - 1];
      if (level !== undefined && step !== EVERY && level.key !== step) return 'skip';
      this.#memberBegins(level, step === EVERY);
      if (depth === target) return this.#target(kind);
      return isContainer ? 'walk' : 'skip';
    }
    const key = this.#question.ask === 'unique' ? this.#question.key : undefined;
    if (depth === target + 1) {
      this.#value = undefined;
      this.#memberBegins(level, true);
      if (level?.keys === undefined || this.#isNew(level.keys, level.key)) this.#tally.amount++;
      return key !== undefined && kind === 'object' ? 'walk' : 'skip';
    }
    if (level?.key !== key) return 'skip';
    this.#value = undefined;
    return isContainer ? 'skip' : 'walk';
  }

  #target(kind: JsonKind): JsonVisit {
    const { ask } = this.#question;
    const isContainer = kind === 'object' || kind === 'array';
    this.#tally.targets++;
    if (isContainer === (ask === 'members' || ask === 'unique')) return 'walk';
    this.#unfit(kind === 'word' ? 'a number or a word' : `${kind === 'string' ? 'a' : 'an'} ${kind}`);
    return 'skip';
  }

  #addNumber(value: JsonScalar): void {
    const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
    if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 0) this.#tally.amount += number;
    else this.#unfit(JSON.stringify(value));
  }

  #unfit(what: string): void {
    this.#tally.unfit++;
    this.#firstUnfit ??= what;
  }

  #levelOf(kind: 'object' | 'array'): Level {
    const isArray = kind === 'array';
    const isTarget = this.#levels.length === this.#steps.length;
    const counts = isTarget && !isArray && this.#question.ask === 'members';
    const keeps = !isArray && !counts && this.#levels.length <= this.#steps.length;
    return {
      isArray,
      index: 0,
      key: '',
      parts: keeps ? new Map() : undefined,
      open: undefined,
      keys: counts ? new NameTable(this.#names) : undefined,
    };
  }

  #isNew(keys: NameTable, key: string): boolean {
    const before = keys.size;
    keys.set(key);
    return keys.size > before;
  }

  /** What the same key added before is void. @param isOneOfMany whether the keys that are kept are no single one */
  #memberBegins(level: Level | undefined, isOneOfMany: boolean): void {
    if (level?.parts === undefined) return;
    const before = level.parts.get(level.key);
    if (before !== undefined) this.#tally.takeBack(before);
    else if (isOneOfMany) this.#names.count();
    level.open = this.#tally.begin();
  }

  #memberEnds(level: Level): void {
    if (level.parts === undefined || level.open === undefined) return;
    level.parts.set(level.key, this.#tally.since(level.open));
    level.open = undefined;
  }
}
