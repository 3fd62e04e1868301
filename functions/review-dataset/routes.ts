import type { Route } from '../../shared/http/route.ts';
import { acceptFromGerra, rejectFromGerra, reopenFromGerra } from './gerra.ts';

export const routes: readonly Route[] = [acceptFromGerra, rejectFromGerra, reopenFromGerra];
