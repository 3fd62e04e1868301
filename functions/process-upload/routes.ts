import type { Route } from '../../shared/http/route.ts';
import { processFinalizedUpload } from './process-finalized-upload.ts';

export const routes: readonly Route[] = [processFinalizedUpload];
