import type { Route } from '../../shared/http/route.ts';
import { reportFromLucitra } from './lucitra.ts';

export const routes: readonly Route[] = [reportFromLucitra];
