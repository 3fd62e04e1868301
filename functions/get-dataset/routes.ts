import type { Route } from '../../shared/http/route.ts';
import { getFromDreamlake } from './dreamlake.ts';
import { getFromGerra } from './gerra.ts';
import { getFromLucitra } from './lucitra.ts';
import { downloadFromLucitra } from './lucitra-download.ts';
import { historyFromLucitra } from './lucitra-history.ts';

export const routes: readonly Route[] = [
  getFromLucitra,
  downloadFromLucitra,
  historyFromLucitra,
  getFromGerra,
  getFromDreamlake,
];
