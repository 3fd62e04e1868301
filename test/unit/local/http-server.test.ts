import { once } from 'node:events';
import { createServer } from 'node:http';
import { closeSettled, listen } from '../../../local/processes/http-server.ts';

test('a server is closed when what handles a request has ended, though the connection was cut before', async () => {
  const dealtWith: string[] = [];
  const work = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    request.once('close', () => dealtWith.push('connection'));
    await work.promise;
    dealtWith.push('work');
    response.end('too late');
  });
  const close = closeSettled(server);
  const request = fetch(await listen(server, 0)).catch(() => undefined);
  await once(server, 'request');

  const closed = close().then(() => dealtWith.push('server'));
  await request;
  work.resolve();
  await closed;

  expect(dealtWith).toEqual(['connection', 'work', 'server']);
});
