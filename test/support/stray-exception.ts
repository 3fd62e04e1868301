import { http } from '@google-cloud/functions-framework';
import { internal } from '../../shared/dialects/internal.ts';
import { route } from '../../shared/http/route.ts';
import { serve } from '../../shared/http/serve.ts';

/** A function of which something throws where nobody awaits it. */
http(
  'stray-exception',
  serve([
    route({
      method: 'GET',
      path: '/stray',
      dialect: internal,
      scope: 'read',
      handle: () =>
        new Promise(() => {
          setImmediate(() => {
            throw new Error('a stray exception');
          });
        }),
    }),
  ]),
);
