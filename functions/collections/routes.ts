import type { Route } from '../../shared/http/route.ts';
import {
  createFromDreamlake,
  deleteFromDreamlake,
  getFromDreamlake,
  listFromDreamlake,
  updateFromDreamlake,
} from './dreamlake.ts';
import { addCollections, addMembers, removeCollections, removeMembers } from './dreamlake-members.ts';

export const routes: readonly Route[] = [
  createFromDreamlake,
  listFromDreamlake,
  getFromDreamlake,
  updateFromDreamlake,
  deleteFromDreamlake,
  addMembers,
  removeMembers,
  addCollections,
  removeCollections,
];
