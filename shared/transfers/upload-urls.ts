import type { SignedRequest } from '../storage/sign-url.ts';

/** Where and until when to upload. */
export interface UploadUrls {
  /** A V4 signed PUT that signs nothing but the host: a plain `curl -X PUT` works. */
  url: string;
  /** Stricter: writes once, and no more than the limit. `headers` have to be sent as they are. */
  strict: { method: 'PUT'; url: string; headers: Record<string, string> };
  /** A POST here, with `x-goog-resumable: start`, opens a resumable session for large files. */
  resumableUrl: string;
}

/** What upload URLs are signed for. */
export interface UploadTarget {
  bucket: string;
  name: string;
  expiresAt: Date;
  maxBytes: number;
}

/** Signs the three ways to upload one object. https://cloud.google.com/storage/docs/access-control/signed-urls */
export async function signUploadUrls(
  { maxBytes, ...object }: UploadTarget,
  sign: (request: SignedRequest) => Promise<string>,
): Promise<UploadUrls> {
  const headers = { 'x-goog-if-generation-match': '0', 'x-goog-content-length-range': `0,${maxBytes}` };
  const [url, strictUrl, resumableUrl] = await Promise.all([
    sign({ ...object, method: 'PUT' }),
    sign({ ...object, method: 'PUT', headers }),
    sign({ ...object, method: 'POST', headers: { 'x-goog-resumable': 'start' } }),
  ]);
  return { url, strict: { method: 'PUT', url: strictUrl, headers }, resumableUrl };
}
