/** What both APIs need to answer a refusal: the JSON envelope shows `reason`, the XML document shows `code`. */
export interface StorageErrorFields {
  /** HTTP status. */
  status: number;
  /** `errors[0].reason` of the JSON API. */
  reason: string;
  /** `<Code>` of the XML API. */
  code: string;
  message: string;
  /** `<Details>` of the XML API. */
  details?: string;
  /** Further elements of the XML document, by name. */
  elements?: Record<string, string>;
  /** Answered as bare text by both APIs. */
  isPlainText?: boolean;
}

/** A refusal as Cloud Storage words it. Statuses and codes: https://cloud.google.com/storage/docs/xml-api/reference-status */
export class StorageError extends Error {
  readonly status: number;
  readonly reason: string;
  readonly code: string;
  readonly details: string | undefined;
  readonly elements: Record<string, string>;
  readonly isPlainText: boolean;

  constructor(fields: StorageErrorFields, options?: ErrorOptions) {
    super(fields.message, options);
    this.name = 'StorageError';
    this.status = fields.status;
    this.reason = fields.reason;
    this.code = fields.code;
    this.details = fields.details;
    this.elements = fields.elements ?? {};
    this.isPlainText = fields.isPlainText ?? false;
  }
}

/** 400: an argument, a header or a body that cannot be understood. */
export function invalid(message: string): StorageError {
  return new StorageError({ status: 400, reason: 'invalid', code: 'InvalidArgument', message });
}

/** 400: a parameter that has to be there. */
export function required(message: string): StorageError {
  return new StorageError({ status: 400, reason: 'required', code: 'InvalidArgument', message });
}

/** 403: this caller may not do this. */
export function forbidden(message: string): StorageError {
  return new StorageError({ status: 403, reason: 'forbidden', code: 'AccessDenied', message });
}

/** 404: no such method or resource. */
export function notFound(message = 'Not Found'): StorageError {
  return new StorageError({ status: 404, reason: 'notFound', code: 'NoSuchKey', message });
}

/** 404: the bucket does not exist. */
export function noSuchBucket(): StorageError {
  return new StorageError({
    status: 404,
    reason: 'notFound',
    code: 'NoSuchBucket',
    message: 'The specified bucket does not exist.',
  });
}

/** 404: the object, or the generation that was asked for, does not exist (any more). */
export function noSuchObject(bucket: string, name: string): StorageError {
  return new StorageError({
    status: 404,
    reason: 'notFound',
    code: 'NoSuchKey',
    message: `No such object: ${bucket}/${name}`,
    details: `No such object: ${bucket}/${name}`,
  });
}

/** 409: the name is taken. */
export function bucketExists(): StorageError {
  return new StorageError({
    status: 409,
    reason: 'conflict',
    code: 'BucketAlreadyOwnedByYou',
    message: 'Your previous request to create the named bucket succeeded and you already own it.',
  });
}

/** 409: only an empty bucket can be deleted. */
export function bucketNotEmpty(): StorageError {
  return new StorageError({
    status: 409,
    reason: 'conflict',
    code: 'BucketNotEmpty',
    message: 'The bucket you tried to delete is not empty.',
  });
}

/** 412: a precondition does not hold. */
export function conditionNotMet(): StorageError {
  return new StorageError({
    status: 412,
    reason: 'conditionNotMet',
    code: 'PreconditionFailed',
    message: 'At least one of the pre-conditions you specified did not hold.',
  });
}

/** 304: `ifGenerationNotMatch` or `ifMetagenerationNotMatch` of a read names what is there. */
export function notModified(): StorageError {
  return new StorageError({ status: 304, reason: 'notModified', code: 'NotModified', message: 'Not Modified' });
}

/** 416: no byte of the range exists. */
export function rangeNotSatisfiable(): StorageError {
  return new StorageError({
    status: 416,
    reason: 'requestedRangeNotSatisfiable',
    code: 'InvalidRange',
    message: 'The requested range cannot be satisfied.',
  });
}

/** 400: the bytes do not have the checksum that the uploader stated. */
export function badDigest(message: string): StorageError {
  return new StorageError({ status: 400, reason: 'invalid', code: 'BadDigest', message, details: message });
}

/** 400: more bytes than `x-goog-content-length-range` allows. */
export function entityTooLarge(): StorageError {
  return new StorageError({
    status: 400,
    reason: 'invalid',
    code: 'EntityTooLarge',
    message: 'Your proposed upload is larger than the maximum object size specified in your Policy Document.',
    details: 'Content-length exceeds upper bound on range',
  });
}

/** 400: fewer bytes than `x-goog-content-length-range` asks for. */
export function entityTooSmall(): StorageError {
  return new StorageError({
    status: 400,
    reason: 'invalid',
    code: 'EntityTooSmall',
    message: 'Your proposed upload is smaller than the minimum object size specified in your Policy Document.',
    details: 'Content-length smaller than lower bound on range',
  });
}
