/** The names of a bucket's objects in the order in which Cloud Storage lists them: by their UTF-8 bytes. */
export class SortedNames {
  readonly #names: string[] = [];

  add(name: string): void {
    const index = this.indexOf(name);
    if (this.#names[index] !== name) this.#names.splice(index, 0, name);
  }

  remove(name: string): void {
    const index = this.indexOf(name);
    if (this.#names[index] === name) this.#names.splice(index, 1);
  }

  at(index: number): string | undefined {
    return this.#names[index];
  }

  /** Index of the first name that is not before `name`. */
  indexOf(name: string): number {
    return this.#firstThat((candidate) => compareUtf8(candidate, name) >= 0);
  }

  /** Index of the first name that is after `prefix` and does not begin with it. */
  indexAfterPrefix(prefix: string): number {
    return this.#firstThat((candidate) => !candidate.startsWith(prefix) && compareUtf8(candidate, prefix) > 0);
  }

  #firstThat(isBehind: (name: string) => boolean): number {
    let low = 0;
    let high = this.#names.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBehind(this.#names[middle] ?? '')) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Orders two texts as their UTF-8 bytes would be: like their UTF-16 units, but with surrogates above all others. */
export function compareUtf8(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return weight(left) - weight(right);
  }
  return a.length - b.length;
}

function weight(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
