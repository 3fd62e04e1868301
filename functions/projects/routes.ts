import type { Route } from '../../shared/http/route.ts';
import { createFromDreamlake, listFromDreamlake } from './dreamlake.ts';
import { meFromLucitra } from './lucitra.ts';

export const routes: readonly Route[] = [createFromDreamlake, listFromDreamlake, meFromLucitra];
