/** Most tags of a dataset, and most characters of one, as the registry takes them. */
const MAX_TAGS = 50;
const MAX_TAG = 100;

/** Tags as they are typed, each once, and what is wrong with them in a sentence; empty: nothing is. */
export interface ParsedTags {
  tags: string[];
  fault: string;
}

/** Reads tags that are separated by commas. */
export function parseTags(typed: string): ParsedTags {
  const tags = [...new Set(typed.split(',').map((tag) => tag.trim()))].filter(Boolean);
  const long = tags.find((tag) => [...tag].length > MAX_TAG);
  if (long !== undefined) {
    const fault = `A tag has at most ${MAX_TAG} characters; “${[...long].slice(0, 20).join('')}…” has ${[...long].length}.`;
    return { tags, fault: `${fault} Separate tags by commas.` };
  }
  const fault = tags.length > MAX_TAGS ? `A dataset has at most ${MAX_TAGS} tags; these are ${tags.length}.` : '';
  return { tags, fault };
}
