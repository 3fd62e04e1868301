import type { Route } from '../../shared/http/route.ts';
import { updateFromDreamlake } from './dreamlake.ts';

export const routes: readonly Route[] = [updateFromDreamlake];
