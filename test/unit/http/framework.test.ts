import { http } from '@google-cloud/functions-framework';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import express from 'express';
import { closeSettled, listen } from '../../../local/processes/http-server.ts';
import { prepareFramework, removeAnswers, removeParsers, requireUnreadBody } from '../../../shared/http/framework.ts';

/** The application in which the framework calls functions. */
function application(): express.Application {
  http('any-function', () => {});
  const [app] = getTestServer('any-function').listeners('request');
  return app as unknown as express.Application;
}

const names = (app: express.Application): string[] => app.router.stack.map(({ name }) => name);

describe('the functions framework', () => {
  it('reads bodies with the parsers that are known, and without them reads none', () => {
    const app = application();

    removeParsers(app);

    expect(names(app).filter((name) => /parser/i.test(name))).toEqual([]);
    expect(names(app).length).toBeGreaterThan(2);
  });

  it('leaves every path to the function, and all else as it is', () => {
    const app = application();
    const before = app.router.stack.length;

    removeAnswers(app);

    expect(app.router.stack).toHaveLength(before - 1);
  });

  it('calls a function in no domain, which would slow every promise of the process', async () => {
    prepareFramework((error, _request, _response, next) => next(error));
    http(
      'any-function',
      (_request, response) => void response.json({ domain: (process as { domain?: object }).domain ?? null }),
    );
    const server = getTestServer('any-function');
    const url = await listen(server, 0);

    const answer = await fetch(url);

    expect(await answer.json()).toEqual({ domain: null });
    await closeSettled(server)();
  });

  it.each<[string, (app: express.Application) => void]>([
    ['a parser has another name', ({ router }) => Object.assign(router.stack[1] ?? {}, { name: 'readJson' })],
    ['a parser is gone', ({ router }) => router.stack.splice(1, 1)],
    ['there is another parser', (app) => app.use(express.json())],
    [
      'no parser has a name',
      ({ router }) => Object.assign(router, { stack: router.stack.map((layer) => ({ ...layer, name: 'handle' })) }),
    ],
  ])('does not start when %s', (_case, change) => {
    const app = application();
    change(app);

    expect(() => removeParsers(app)).toThrow('The functions framework reads bodies in another way');
  });

  it('does not start when its server is not an express application', () => {
    expect(() => removeParsers(undefined)).toThrow('its parsers are unknown');
  });

  it('has no say in a request whose body it has read all the same', () => {
    expect(() => requireUnreadBody({ body: {} } as express.Request)).toThrow('has read the body of a request');
  });
});
