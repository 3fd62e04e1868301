/**
 * Who has to act on a failure: `file` is the dataset's fault, `usage` how it was asked for (or an unknown dataset, a
 * conflict, a wrong state), `forbidden` the key's, `platform` the network's or the service's after all retries,
 * `timeout` ran out while waiting, `rejected` the dataset was refused by a reviewer or by `expect`.
 */
export type FailureKind = 'file' | 'usage' | 'forbidden' | 'platform' | 'timeout' | 'rejected';

/** Every failure of this package that a caller may want to tell apart. */
export class ScenestoreError extends Error {
  readonly kind: FailureKind;
  /** The code of the service (`NOT_FOUND`), of the scan (`FORMAT_NOT_FOUND`), or of this package (`EMPTY_FOLDER`). */
  readonly code: string;

  constructor(kind: FailureKind, code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ScenestoreError';
    this.kind = kind;
    this.code = code;
  }
}
