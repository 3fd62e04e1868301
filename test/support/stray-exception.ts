import { http } from '@google-cloud/functions-framework';
import { internal } from '../../shared/dialects/internal.ts';
import { route } from '../../shared/http/route.ts';
import { serve } from '../../shared/http/serve.ts';

/** A function that throws in a promise that is not awaited. */
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
