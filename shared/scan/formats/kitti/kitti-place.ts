import { isImage, stemOf } from '../archive-path.ts';
import { type DrivePlace, depthRule, odometryRule, rawRule, selectionRule } from './drive-place.ts';
import type { FileName, FolderRule } from './folder-rule.ts';
import { type FramePlace, objectRule } from './object-place.ts';

/**
 * What a path says about where in KITTI a file belongs: to a recording, or to a folder of frames, of pairs of frames, or
 * of sequences: which of these, its neighbours tell. https://www.cvlibs.net/datasets/kitti/
 */
export type KittiPlace = DrivePlace | FramePlace;

const CLOUD = /\.(?:bin|pcd|npy|npz|ply)$/i;

/** Of so many folders the rules are kept: files of one folder come together, or in turn with those of a few others. */
const KEPT_FOLDERS = 100;

/** Tells the places of files in KITTI; the first layout that fits wins. Folders are read in any case. */
export class KittiPlaces {
  readonly #rules = new Map<string, FolderRule<KittiPlace>[]>();

  /** The place of a file; `undefined` for one that is none of KITTI's. */
  of(path: string): KittiPlace | undefined {
    const slash = path.lastIndexOf('/');
    const rules = slash < 0 ? [] : this.#rulesOf(path.slice(0, slash));
    const name = path.slice(slash + 1);
    if (rules.length === 0 || name.startsWith('.')) return undefined;
    const file: FileName = {
      stem: stemOf(name).replace(/\.pcd$/i, ''),
      isSensorFile: isImage(name) || CLOUD.test(name),
      isText: /\.txt$/i.test(name),
      isPointLabels: /\.label$/i.test(name),
    };
    for (const rule of rules) {
      const place = rule(file);
      if (place !== undefined) return place;
    }
    return undefined;
  }

  #rulesOf(folder: string): FolderRule<KittiPlace>[] {
    const known = this.#rules.get(folder);
    if (known !== undefined) return known;
    const folders = folder.split('/');
    const rules = [rawRule, depthRule, selectionRule, odometryRule, objectRule]
      .map((ruleOf) => ruleOf(folders))
      .filter((rule) => rule !== undefined);
    if (this.#rules.size === KEPT_FOLDERS) this.#rules.clear();
    this.#rules.set(folder, rules);
    return rules;
  }
}
