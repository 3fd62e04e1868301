import type { Route } from '../../shared/http/route.ts';
import { getFromLucitra } from './lucitra.ts';

export const routes: readonly Route[] = [getFromLucitra];
