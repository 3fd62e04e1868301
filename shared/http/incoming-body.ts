import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, type ZlibOptions, zstdDecompress } from 'node:zlib';
import { ApiError } from '../errors.ts';

/**
 * Most bytes of a request's body, as it is sent and decompressed. The largest that the contract allows, a collection with
 * 2000 members, tags, a description and metadata, has some 700 000 when everything in it that is not ASCII is written as
 * `\u` escapes. An instance has 512 MiB for 80 requests.
 */
export const MAX_BODY_BYTES = 1024 * 1024;

/** Longest pause between two parts of a body. */
const STALL_MS = 30_000;
/** How long a client has to read its answer while its connection is being closed. */
const LINGER_MS = 2_000;

type Decompress = (bytes: Buffer, options: ZlibOptions) => Promise<Buffer>;

/** By `Content-Encoding`. */
const DECOMPRESS: Readonly<Record<string, Decompress>> = {
  gzip: promisify(gunzip) as Decompress,
  deflate: promisify(inflate) as Decompress,
  br: promisify(brotliDecompress) as Decompress,
  zstd: promisify(zstdDecompress) as Decompress,
};

/**
 * The body of one request: nothing of it is decoded, parsed or kept before {@link IncomingBody.read} is called, and a
 * body that is not read is discarded. A connection whose body is too large, or stalls, is closed after the answer is sent.
 */
export class IncomingBody {
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #stallMs: number;
  #isClosing = false;

  /** @param stallMs - Longest pause between two parts of the body. */
  constructor(request: IncomingMessage, response: ServerResponse, stallMs: number = STALL_MS) {
    this.#request = request;
    this.#response = response;
    this.#stallMs = stallMs;
    if (this.#isDeclaredTooLarge()) this.#closeAfterAnswer();
  }

  /**
   * Reads the body, decompressed.
   *
   * @returns No bytes when there is no body.
   * @throws ApiError INVALID_ARGUMENT when it is too large, stalls, is cut off, or cannot be decompressed.
   */
  async read(): Promise<Buffer> {
    if (this.#isAbsent()) return Buffer.alloc(0);
    if (this.#isDeclaredTooLarge()) throw tooLarge();
    const encoding = this.#request.headers['content-encoding']?.trim().toLowerCase() || 'identity';
    const decompress = DECOMPRESS[encoding];
    if (!decompress && encoding !== 'identity') {
      throw invalidBody(
        `has the unknown Content-Encoding ${encoding}; use one of ${Object.keys(DECOMPRESS).join(', ')}, or none`,
      );
    }
    const chunks: Buffer[] = [];
    await this.#receive((chunk) => chunks.push(chunk));
    const bytes = Buffer.concat(chunks);
    if (!decompress || bytes.length === 0) return bytes;
    try {
      return await decompress(bytes, { maxOutputLength: MAX_BODY_BYTES });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
      throw invalidBody(`cannot be decompressed as ${encoding}`, cause);
    }
  }

  /**
   * Discards what has not been read, undecoded, up to the same limit. To be called before the answer is sent: after it
   * Node does so itself, and closes a connection that sends nothing for some seconds. It knows no limit, which a length
   * that was sent is.
   */
  discard(): void {
    const isLimited = this.#request.headers['transfer-encoding'] === undefined && !this.#isDeclaredTooLarge();
    if (isLimited || this.#request.isPaused()) return;
    this.#receive(() => {}).catch(() => {
      // The connection is being closed, by this side or the other.
    });
  }

  #isDeclaredTooLarge(): boolean {
    return Number(this.#request.headers['content-length'] ?? 0) > MAX_BODY_BYTES;
  }

  /** https://www.rfc-editor.org/rfc/rfc9112#section-6 */
  #isAbsent(): boolean {
    const { headers } = this.#request;
    return headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
  }

  /** Hands over the bytes as they are sent, until their end. */
  async #receive(take: (chunk: Buffer) => void): Promise<void> {
    const request = this.#request;
    if (request.readableEnded) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const stop = (fault: ApiError): void => {
      reject(fault);
      request.pause();
      this.#closeAfterAnswer();
    };
    const stalled = setTimeout(() => stop(invalidBody(`sent nothing for ${this.#stallMs / 1000} s`)), this.#stallMs);
    let size = 0;
    const onData = (chunk: Buffer): void => {
      stalled.refresh();
      size += chunk.length;
      if (size > MAX_BODY_BYTES) stop(tooLarge());
      else take(chunk);
    };
    const onCut = (): void => reject(invalidBody('was cut off'));
    request.on('data', onData).once('end', resolve).once('error', onCut).once('close', onCut);
    // Marks the body as being read: Node would otherwise discard the rest itself once the answer is out.
    request.read(0);
    try {
      await promise;
    } finally {
      clearTimeout(stalled);
      request.off('data', onData);
    }
  }

  /**
   * Closes the connection once the answer is out. To destroy it, as Node does, would reset it while the client sends, and
   * a client cannot read an answer from a connection that is reset: it is ended first.
   */
  #closeAfterAnswer(): void {
    if (this.#isClosing) return;
    this.#isClosing = true;
    const response = this.#response;
    const { socket } = this.#request;
    const end = (): void => {
      socket.end();
      const linger = setTimeout(() => socket.destroy(), LINGER_MS).unref();
      socket.once('close', () => clearTimeout(linger));
    };
    if (response.writableFinished) end();
    else if (response.headersSent) response.once('finish', end);
    else {
      response.setHeader('Connection', 'close');
      // What Node calls when an answer with that header is out.
      socket.destroySoon = end;
    }
  }
}

function tooLarge(): ApiError {
  // The contracts have no 413: a body that is too large is an invalid argument.
  return new ApiError('INVALID_ARGUMENT', `The body must be at most ${MAX_BODY_BYTES} bytes`);
}

function invalidBody(what: string, cause?: unknown): ApiError {
  return new ApiError('INVALID_ARGUMENT', `The body ${what}`, [], { cause });
}
