import { createServer } from 'node:http';
import { routes } from '../../../functions/get-dataset/routes.ts';
import { closeNow, listen } from '../../../local/processes/http-server.ts';
import { checkAnswers } from '../../support/openapi/check-answers.ts';

describe('what a test fetches', () => {
  const page = '<!doctype html><title>Error</title>';
  const server = createServer((_request, response) => {
    response.writeHead(500, { 'content-type': 'text/html' }).end(page);
  });
  let url: string;
  let stopChecking: () => void;
  beforeAll(async () => {
    url = await listen(server, 0);
    stopChecking = checkAnswers(url, routes);
  });
  afterAll(async () => {
    stopChecking();
    await closeNow(server);
  });

  it('fails when a described route answers a page instead of JSON', async () => {
    await expect(fetch(`${url}/v1/datasets/ds_7kx9m2`)).rejects.toThrow(
      'Not as docs/openapi.json says: GET /v1/datasets/:id 500: the answer is not JSON, but text/html',
    );
  });

  it('passes, with its body to read, when it is not described', async () => {
    const response = await fetch(`${url}/docs`);

    expect([response.status, await response.text()]).toEqual([500, page]);
  });
});
