import type { Route } from '../../shared/http/route.ts';
import { createRoute } from './create.ts';
import { listRoute } from './list.ts';

export const routes: readonly Route[] = [createRoute, listRoute];
