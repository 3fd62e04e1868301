/** The last segment of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The path of the folder that holds it; empty at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** A file name without its last extension. */
export function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

/** Whether a path has one of these extensions (lower-case, with the dot), in any case. */
export function hasExtension(path: string, ...extensions: string[]): boolean {
  const tail = path.slice(path.lastIndexOf('.')).toLowerCase();
  return extensions.includes(tail);
}
