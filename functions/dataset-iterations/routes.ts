import type { Route } from '../../shared/http/route.ts';
import { createIterationFromGerra, iterationsFromGerra } from './gerra.ts';

export const routes: readonly Route[] = [iterationsFromGerra, createIterationFromGerra];
