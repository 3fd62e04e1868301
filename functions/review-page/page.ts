import { ApiError } from '../../shared/errors.ts';
import { type Route, route } from '../../shared/http/route.ts';
import { object, text } from '../../shared/validation/schema.ts';
import { anything } from '../../shared/validation/validator.ts';
import { page } from './dialect.ts';
import { answerFile } from './page-file.ts';
import { securityHeaders } from './security-headers.ts';

/** What a page at an address of its own is asked for: which view that is, the page itself reads. */
const view = {
  method: 'GET',
  dialect: page,
  scope: 'read',
  query: anything,
  handle: async ({ headers }, { config }) => {
    const reply = await answerFile(
      { folder: config.reviewPageFolder, name: 'index.html', cacheControl: 'no-cache' },
      headers,
    );
    return { ...reply, headers: { ...reply.headers, ...securityHeaders(config) } };
  },
} satisfies Omit<Route, 'path'>;

/** `GET /review`: 200 with the page, or 304. */
export const pageAtItsRoot: Route = route({ ...view, path: '/review', operationId: 'getReviewPage' });

/** `GET /review/…`: any view of the page, which is the same file: 200, or 304. */
export const pageAtAnyView: Route = route({ ...view, path: '/review/*path', operationId: 'getReviewPageView' });

/** The names of assets hold a hash of their content. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** What the build calls an asset. */
const ASSET = /^[\w-]+-[A-Z0-9]{8}\.[a-z]+$/;

/** `GET /review/assets/{name}`: 200 with a script, style or picture of the page, or 304; 404. */
export const assetOfPage: Route = route({
  method: 'GET',
  path: '/review/assets/:name',
  dialect: page,
  scope: 'read',
  operationId: 'getReviewPageAsset',
  params: object({ name: text }),
  async handle({ params: { name }, headers }, { config }) {
    const unknown = new ApiError('NOT_FOUND', 'The page has no such asset; load the page again');
    if (!ASSET.test(name)) throw unknown;
    const file = { folder: config.reviewPageFolder, name: `assets/${name}`, cacheControl: FOR_EVER };
    const reply = await answerFile(file, headers).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? unknown : error;
    });
    return { ...reply, headers: { ...reply.headers, ...securityHeaders(config) } };
  },
});
