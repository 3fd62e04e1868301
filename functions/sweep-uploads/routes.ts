import type { Route } from '../../shared/http/route.ts';
import { sweepUploads } from './sweep-uploads.ts';

export const routes: readonly Route[] = [sweepUploads];
