import type { Route } from '../../shared/http/route.ts';
import {
  createFromLucitra,
  deleteFromLucitra,
  getFromLucitra,
  listFromLucitra,
  rotateFromLucitra,
  updateFromLucitra,
} from './lucitra.ts';
import { listDeliveries, redeliver, testFromLucitra } from './lucitra-deliveries.ts';

export const routes: readonly Route[] = [
  createFromLucitra,
  listFromLucitra,
  getFromLucitra,
  updateFromLucitra,
  deleteFromLucitra,
  rotateFromLucitra,
  testFromLucitra,
  listDeliveries,
  redeliver,
];
