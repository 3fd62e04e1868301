import type { Route } from '../../shared/http/route.ts';
import { runTask } from './run-task.ts';

export const routes: readonly Route[] = [runTask];
