import type { Route } from '../../shared/http/route.ts';
import { statsFromGerra } from './gerra.ts';

export const routes: readonly Route[] = [statsFromGerra];
