import express from 'express';
import { refuseInexact } from './exact-integers.ts';

/**
 * Most bytes of a request's body, decompressed. The largest that the contract allows, a collection with 2000 members,
 * tags, a description and metadata, has some 900 000 when everything in it that is not ASCII is written as `\u` escapes.
 * An instance has 512 MiB for 80 requests.
 */
export const MAX_BODY_BYTES = 1024 * 1024;

const reading: { limit: number; verify(request: object, response: object, bytes: Buffer): void } = {
  limit: MAX_BODY_BYTES,
  // Where the functions framework, too, leaves the bytes as they were sent.
  verify: (request, _response, rawBody) => Object.assign(request, { rawBody }),
};

/**
 * Has bodies read before the parsers of the functions framework come to them: JSON is parsed, anything else stays a
 * `Buffer`, and one of more than {@link MAX_BODY_BYTES} is an error of status 413, whether its length tells or only its
 * bytes do. The framework would take 1024 MB, compressed ones too, and has no setting for it; what has been read, its
 * parsers leave alone. An application without parsers is none of the framework's and stays as it is.
 * https://expressjs.com/en/5x/api.html#app.router
 */
export function limitBodies(app: express.Application): void {
  const { stack } = app.router;
  const parser = stack.findIndex(({ name }) => name === 'jsonParser');
  if (parser < 0) return;
  app.use(
    express.json({ ...reading, strict: false, reviver: refuseInexact }),
    express.raw({ ...reading, type: () => true }),
  );
  stack.splice(parser, 0, ...stack.splice(-2));
}
