/** `http://images.cocodataset.org/train2017/000000000001.jpg`: what comes after the host names the image. */
const URL_HOST = /^[a-z][a-z0-9+.-]*:\/\/[^/]*\//i;

/** Nearly all names: of ASCII, and without a folder. */
const PLAIN = /^[\w-][\w.-]*$/;

/**
 * The name of an image in the spelling in which names and paths are compared: forward slashes, no `./`, Unicode NFC.
 * @returns `undefined` for a text that names nothing
 */
export function imageName(fileName: string): string | undefined {
  if (PLAIN.test(fileName)) return fileName;
  const slashed = fileName.includes('\\') ? fileName.replaceAll('\\', '/') : fileName;
  const plain = /(?:^|\/)\.?(?:\/|$)/.test(slashed) ? withoutEmpty(slashed) : slashed;
  return plain === '' ? undefined : plain.normalize('NFC');
}

/** The name of an image that is given only by where it can be loaded from, as LVIS does. https://www.lvisdataset.org/dataset */
export function imageNameOfUrl(url: string): string | undefined {
  return imageName(url.replace(URL_HOST, '').replace(/[?#].*$/, ''));
}

function withoutEmpty(path: string): string {
  return path
    .split('/')
    .filter((name) => name !== '' && name !== '.')
    .join('/');
}
