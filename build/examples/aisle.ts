import type { DrawnBox, ImageSize } from './draw-warehouse.ts';

/** Scenes as they are drawn. */
export interface DrawnScenes {
  size: ImageSize;
  /** The boxes of each scene. */
  scenes: DrawnBox[][];
}

const LABELS: readonly DrawnBox['label'][] = ['pallet', 'forklift', 'person', 'robot'];
/** Of each label, in pixels. */
const SIZES: Record<DrawnBox['label'], ImageSize> = {
  pallet: { width: 56, height: 34 },
  forklift: { width: 48, height: 70 },
  person: { width: 18, height: 52 },
  robot: { width: 40, height: 40 },
};

/** Scenes of an aisle whose boxes fit, the same for the same seed. */
export function aisle({
  seed,
  scenes: count,
  labels = LABELS,
}: {
  seed: number;
  scenes: number;
  labels?: readonly DrawnBox['label'][];
}): DrawnScenes {
  const size = { width: 320, height: 240 };
  const scenes = Array.from({ length: count }, (_, scene) =>
    Array.from({ length: 3 + ((seed + scene) % 4) }, (_, box): DrawnBox => {
      const label = labels[(seed + scene + box) % labels.length] ?? 'pallet';
      const { width, height } = SIZES[label];
      const x = (seed * 31 + scene * 47 + box * 71) % (size.width - width);
      const y = 90 + ((seed * 17 + scene * 13 + box * 29) % (size.height - 90 - height));
      return { label, x, y, width, height };
    }),
  );
  return { size, scenes };
}
