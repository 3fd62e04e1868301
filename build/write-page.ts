import { buildPage } from '../packages/review-page/build.ts';

/** `npm run build:page`: builds the review page, if its sources have changed. */
process.stdout.write((await buildPage()) ? 'built\n' : 'nothing has changed\n');
