import type { Route } from '../../shared/http/route.ts';
import { listFromLucitra } from './lucitra.ts';

export const routes: readonly Route[] = [listFromLucitra];
