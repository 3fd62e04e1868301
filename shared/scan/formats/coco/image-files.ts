import type { NameBudget } from '../../name-budget.ts';
import { baseName, folderOf } from '../archive-path.ts';
import { endHashes, type NameHash, nameHash, pathHash, scatter } from '../counting/name-hash.ts';
import { NameTable } from '../counting/name-table.ts';

/** What a folder that is kept by its path counts as, beside its characters. */
const NAMES_PER_FOLDER = 4;
const CHARACTERS_PER_NAME = 16;

/**
 * The image files of an archive, each as the hash of its name and the number of its folder: 12 bytes in a table. So it
 * can be told, once all lists are known, how many of them a listed name is the end of.
 */
export class ImageFiles {
  readonly #budget: NameBudget;
  readonly #folders = new Map<string, number>();
  readonly #files: NameTable;
  #first: string | undefined;

  constructor(budget: NameBudget) {
    this.#budget = budget;
    this.#files = new NameTable(budget);
  }

  /** How many there are. */
  get size(): number {
    return this.#files.size;
  }

  /** The path that came first. */
  get first(): string | undefined {
    return this.#first;
  }

  /** @throws ScanFault LIMIT_EXCEEDED */
  add(path: string): void {
    this.#first ??= path;
    const number = this.#numberOf(folderOf(path), path.length);
    const { murmur, xx } = nameHash(baseName(path));
    // The folder's number is the value, so that the name's own hash can be had back from the key.
    this.#files.addHash(murmur, (xx ^ scatter(number)) >>> 0, number);
  }

  /**
   * Of each listed name, how many image files have a path that ends in it, by its slot.
   * @param names the listed names
   * @param folders what listed names have before their last slash; empty for a name without one
   */
  countInto(names: NameTable, folders: NameTable): Uint32Array {
    const counts = new Uint32Array(names.slots);
    const ends = Array.from(this.#folders.keys(), (folder) => {
      const listed = listedEnds(folder, folders);
      this.#budget.count(listed.length);
      return listed;
    });
    this.#forEachEnd(ends, names, (slot) => {
      counts[slot] = (counts[slot] ?? 0) + 1;
    });
    return counts;
  }

  /** As {@link countInto}, without a budget; and how many image files no listed name is the end of. */
  compare(names: NameTable, folders: NameTable): { counts: Uint32Array; unlisted: number } {
    const counts = new Uint32Array(names.slots);
    const ends = Array.from(this.#folders.keys(), (folder) => listedEnds(folder, folders));
    let listed = 0;
    this.#forEachEnd(ends, names, (slot, isFirst) => {
      counts[slot] = (counts[slot] ?? 0) + 1;
      if (isFirst) listed++;
    });
    return { counts, unlisted: this.size - listed };
  }

  /** Shows the slot of every listed name that the path of a file ends in. */
  #forEachEnd(ends: NameHash[][], names: NameTable, visit: (slot: number, isFirst: boolean) => void): void {
    this.#files.forEach((murmur, key, number) => {
      const name = { murmur, xx: (key ^ scatter(number)) >>> 0 };
      let isFirst = true;
      for (const end of ends[number] ?? []) {
        const path = pathHash(end, name);
        const slot = names.slotOf(path.murmur, path.xx);
        if (slot < 0) continue;
        visit(slot, isFirst);
        isFirst = false;
      }
    });
  }

  /** @param characters of the path that the folder is a part of, which is kept with it */
  #numberOf(folder: string, characters: number): number {
    const known = this.#folders.get(folder);
    if (known !== undefined) return known;
    this.#budget.count(NAMES_PER_FOLDER + Math.ceil(characters / CHARACTERS_PER_NAME));
    this.#folders.set(folder, this.#folders.size);
    return this.#folders.size - 1;
  }
}

/** The ends of a folder's path that any listed name begins with. */
function listedEnds(folder: string, listed: NameTable): NameHash[] {
  return endHashes(folder).filter(({ murmur, xx }) => listed.slotOf(murmur, xx) >= 0);
}

/** Whether a path ends in a listed name. @param folders what listed names have before their last slash */
export function isListed(path: string, names: NameTable, folders: NameTable): boolean {
  const name = nameHash(baseName(path));
  return listedEnds(folderOf(path), folders).some((end) => {
    const { murmur, xx } = pathHash(end, name);
    return names.slotOf(murmur, xx) >= 0;
  });
}
