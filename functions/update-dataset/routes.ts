import type { Route } from '../../shared/http/route.ts';
import { updateFromDreamlake } from './dreamlake.ts';
import { updateFromLucitra } from './lucitra.ts';

export const routes: readonly Route[] = [updateFromLucitra, updateFromDreamlake];
