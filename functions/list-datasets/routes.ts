import type { Route } from '../../shared/http/route.ts';
import { listFromDreamlake } from './dreamlake.ts';
import { listFromGerra } from './gerra.ts';
import { listFromLucitra } from './lucitra.ts';

export const routes: readonly Route[] = [listFromLucitra, listFromGerra, listFromDreamlake];
