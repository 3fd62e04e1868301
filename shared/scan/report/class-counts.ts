import { type ClassCount, type ContentReport, MAX_CLASSES, MAX_KNOWN_CLASSES } from './content-report.ts';
import { shownName } from './shown-name.ts';

/** Tells of a name, as it is spelled in an archive and not as a report shows it, whether a class has it. */
export type ClassNames = Pick<ReadonlySet<string>, 'has' | 'size'>;

/** Classes over all files of an archive: one for each id and name. */
export class ClassCounts {
  readonly #classes = new Map<string, ClassCount & { images: number; most: Map<string, number> | undefined }>();

  /**
   * Adds the annotations and images of a class in one file.
   *
   * @param listing files of one listing list the same images, so that of them the one with the most images counts;
   *   `undefined` for a file that shares its images with none
   * @returns whether there was room for it
   */
  add({ id, name, annotations, images }: Omit<ClassCount, 'images'> & { images: number }, listing?: string): boolean {
    const key = `${typeof id} ${id}\0${name}`;
    let known = this.#classes.get(key);
    if (known === undefined) {
      if (this.#classes.size === MAX_KNOWN_CLASSES) return false;
      known = { id, name, annotations: 0, images: 0, most: undefined };
      this.#classes.set(key, known);
    }
    known.annotations += annotations;
    if (listing === undefined) known.images += images;
    else {
      known.most ??= new Map();
      const before = known.most.get(listing) ?? 0;
      known.most.set(listing, Math.max(before, images));
      known.images += Math.max(0, images - before);
    }
    return true;
  }

  /** The names of all classes. */
  names(): ClassNames {
    const shown = new Set([...this.#classes.values()].flatMap(({ name }) => name ?? []));
    return { size: shown.size, has: (name) => shown.has(shownName(name)) };
  }

  /** @param withImages whether the images of each class are known */
  rows(withImages: boolean): Pick<ContentReport, 'classes' | 'classes_beyond'> {
    const all = [...this.#classes.values()].sort((a, b) => b.annotations - a.annotations || compare(a, b));
    const rest = all.slice(MAX_CLASSES);
    const annotations = rest.reduce((sum, each) => sum + each.annotations, 0);
    return {
      classes: all.slice(0, MAX_CLASSES).map((each) => ({
        id: each.id,
        name: each.name,
        annotations: each.annotations,
        images: withImages ? each.images : null,
      })),
      classes_beyond: rest.length > 0 ? { classes: rest.length, annotations } : null,
    };
  }
}

/** By id, numbers first, then by name: so the order does not depend on that of the files. */
function compare(a: ClassCount, b: ClassCount): number {
  if (typeof a.id === 'number' && typeof b.id === 'number' && a.id !== b.id) return a.id - b.id;
  const [first, second] = [`${typeof a.id} ${a.id} ${a.name}`, `${typeof b.id} ${b.id} ${b.name}`];
  return first < second ? -1 : 1;
}
