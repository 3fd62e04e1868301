import type { Route } from '../../shared/http/route.ts';
import { diffFromLucitra } from './lucitra-diff.ts';
import { fileFromLucitra } from './lucitra-file.ts';
import { filesFromLucitra } from './lucitra-files.ts';
import { reportFromLucitra } from './lucitra-report.ts';

export const routes: readonly Route[] = [reportFromLucitra, filesFromLucitra, fileFromLucitra, diffFromLucitra];
