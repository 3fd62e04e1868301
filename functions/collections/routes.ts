import type { Route } from '../../shared/http/route.ts';
import { addCollections, removeCollections } from './collections-of-dataset.ts';
import { createRoute } from './create.ts';
import { deleteRoute } from './delete.ts';
import { getRoute } from './get.ts';
import { listRoute } from './list.ts';
import { addRoute, removeRoute } from './members.ts';
import { updateRoute } from './update.ts';

export const routes: readonly Route[] = [
  createRoute,
  listRoute,
  getRoute,
  updateRoute,
  deleteRoute,
  addRoute,
  removeRoute,
  addCollections,
  removeCollections,
];
