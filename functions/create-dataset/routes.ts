import type { Route } from '../../shared/http/route.ts';
import { createFromLucitra, requestUploadFromLucitra } from './lucitra.ts';

export const routes: readonly Route[] = [createFromLucitra, requestUploadFromLucitra];
