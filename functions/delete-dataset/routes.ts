import type { Route } from '../../shared/http/route.ts';
import { deleteFromDreamlake } from './dreamlake.ts';
import { deleteFromLucitra, restoreFromLucitra } from './lucitra.ts';

export const routes: readonly Route[] = [deleteFromLucitra, restoreFromLucitra, deleteFromDreamlake];
