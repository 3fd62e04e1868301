import type { Route } from '../../shared/http/route.ts';
import { createFromDreamlake } from './dreamlake.ts';
import { createFromLucitra, requestUploadFromLucitra } from './lucitra.ts';

export const routes: readonly Route[] = [createFromLucitra, requestUploadFromLucitra, createFromDreamlake];
