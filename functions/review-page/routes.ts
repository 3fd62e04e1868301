import type { Route } from '../../shared/http/route.ts';
import { configOfPage } from './config.ts';
import { assetOfPage, pageAtAnyView, pageAtItsRoot } from './page.ts';
import { tokenForCode } from './token.ts';

export const routes: readonly Route[] = [pageAtItsRoot, configOfPage, tokenForCode, assetOfPage, pageAtAnyView];
