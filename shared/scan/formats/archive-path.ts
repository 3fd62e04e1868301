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

/** A path without the ending of a file that is compressed on its own, and is decompressed before it is read. */
export function inflatedPath(path: string): string {
  return path.replace(/\.(?:gz|zst)$/i, '');
}

/** Whether a file or a folder above it is hidden, as those of editors are. */
export function isHidden(path: string): boolean {
  return path.startsWith('.') || path.includes('/.');
}

const IMAGE = /\.(?:jpe?g|png|bmp|tiff?|webp|hei[cf]|avif|jp2|jxl|exr|gif|p[gpnb]m|dng|hdr|tga)$/i;

/** Whether a path is that of an image, of any usual kind. */
export function isImage(path: string): boolean {
  return IMAGE.test(path);
}
