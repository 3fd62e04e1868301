import { ISSUES } from '../../shared/scan/issues.ts';
import { DEFAULT_LIMITS, LIMIT_WORDS, type ScanLimits } from '../../shared/scan/limits.ts';
import { SCAN_FAULTS } from '../../shared/scan/scan-fault.ts';
import { FAULT_ADVICE, ISSUE_ADVICE } from './advice.ts';
import { LAYOUTS } from './layouts.ts';

/** docs/formats.md: what a scan recognises, how it counts, and what to do about each fault and issue. */
export function formatsPage(): string {
  return [INTRODUCTION, layouts(), RULES, faults(), issues(), limits()].join('\n\n').concat('\n');
}

const INTRODUCTION = `# Formats: what is recognised, and how it is counted

This page is written by \`npm run docs:formats\` from the code. A scan turns an upload into \`format\`, \`scene_count\`,
\`frame_count\`, \`counts\` and \`issues\`, or into a fault. \`npm run scan -- FILE --format FORMAT\` does the same to a local
file, with the same names, limits and words.

- **\`issues: []\` says: there is no doubt about the number.** Where two readings are possible, an issue names the files and
  both numbers.
- **Unknown is not zero.** Without the files that carry the count, \`scene_count\` is \`null\`, and an issue says what was
  looked for and what was seen instead.
- **Containers** are told apart by their first bytes: zip (zip64 too), tar, tar.gz, tar.zst, a bare \`.json\` or \`.jsonl\`
  (compressed or not); declared \`custom\`, any single file.
- **Ignored** are \`__MACOSX/\`, \`._*\`, \`.DS_Store\`, \`Thumbs.db\`, \`desktop.ini\`, \`*:Zone.Identifier\`,
  \`.AppleDouble/\`, \`@eaDir/\`, bins and indexes of file systems, \`.ipynb_checkpoints/\`, \`.git/\` and back-ups
  of editors.
- **Links** count as files and are never followed; pack with \`tar -h\` where their content matters. Of two members with one
  path the last one counts.
- **Paths** and the names in annotations are compared with forward slashes, without a leading \`./\`, in Unicode NFC.`;

const RULES = `## Which image is which (COCO)

An annotation file belongs to a *listing*: its folder, and the suffix of an official name (\`instances_train2017\`; tasks:
instances, person_keypoints, captions, panoptic, stuff, image_info, labels) or else its stem.

1. A name counts once in a listing, however many of its files have it.
2. A name in several listings counts as often as the archive has image files whose path ends in it: at least once, at most
   once for each listing. This holds where the archive has the images of each of these listings.
3. Where it has not, plain names of splits (\`train\`, \`val\`, \`valid\`, \`validation\`, \`test\`, with a year or a number) are
   different images; other names are one image for each suffix, or else for each folder. Unless all are official files
   of plain splits, the issue \`AMBIGUOUS_IMAGES\` gives both totals.

Images without annotations count; entries without a name do not, and are told.

## Which frame is which (KITTI)

Two files belong to one frame if they have the same stem, split and *root*: the folder above the split, or above the sensor
folder. Roots that are named after a sensor (\`lidar\`, \`radar_5frames\`, \`data_object_image_2\`) are one root. Frames are
images, \`.bin\`, \`.pcd\`, \`.npy\`, \`.npz\` and \`.ply\` in sensor folders, and \`.txt\` in label and calibration folders that
are numbered or share their stem with another sensor; \`classes.txt\` and a README are not.`;

function layouts(): string {
  const rows = LAYOUTS.map(({ name, format, paths, scenes, also }) => [name, `\`${format}\``, paths, scenes, also]);
  return `## Layouts\n\n${table(['layout', 'declare', 'recognised by', '`scene_count`', 'also counted'], rows)}`;
}

function faults(): string {
  const rows = Object.entries(SCAN_FAULTS).map(([code, sentence]) => [
    `\`${code}\``,
    sentence,
    FAULT_ADVICE[code as keyof typeof SCAN_FAULTS],
  ]);
  const text = 'A dataset with a fault is `failed`, with `error: {code, message}`; a fresh upload URL repairs it.';
  return `## Faults\n\n${text}\n\n${table(['code', 'meaning', 'what to do'], rows)}`;
}

function issues(): string {
  const rows = Object.entries(ISSUES).map(([code, sentence]) => [
    `\`${code}\``,
    sentence,
    ISSUE_ADVICE[code as keyof typeof ISSUES],
  ]);
  return `## Issues\n\n${table(['code', 'meaning', 'what to do'], rows)}`;
}

function limits(): string {
  const rows = Object.entries(LIMIT_WORDS).map(([name, words]) => {
    const limit = name as keyof ScanLimits;
    return [`\`${limit}\``, DEFAULT_LIMITS[limit].toLocaleString('en-US').replaceAll(',', ' '), words];
  });
  const text = 'Passing one is the fault `LIMIT_EXCEEDED`, which names it. A deployment can set others.';
  return `## Limits\n\n${text}\n\n${table(['limit', 'at most', 'of'], rows)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
