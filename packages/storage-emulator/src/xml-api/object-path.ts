import { invalid } from '../storage-error.ts';

/** Bucket and object of a path `/BUCKET/OBJECT`; the object's name is empty when the path names only a bucket. */
export interface ObjectPath {
  bucket: string;
  name: string;
}

/** Reads the path of an XML API request. @throws StorageError 400 when a percent escape is broken. */
export function objectPath(path: string): ObjectPath {
  const [, bucket = '', ...rest] = path.split('/');
  try {
    return { bucket: decodeURIComponent(bucket), name: decodeURIComponent(rest.join('/')) };
  } catch {
    throw invalid('The path of the request cannot be decoded.');
  }
}
