import { createOwnership } from '../../../local/stack/ownership.ts';

describe('ownership', () => {
  it('stops what was started, the last first', async () => {
    const { own, close } = createOwnership();
    const stopped: string[] = [];
    await own(Promise.resolve({ close: () => void stopped.push('first') }));
    await own(Promise.resolve({ close: async () => void stopped.push('second') }));

    await close();

    expect(stopped).toEqual(['second', 'first']);
  });

  it('stops what is still starting, once it has started', async () => {
    const { own, close } = createOwnership();
    const { promise, resolve } = Promise.withResolvers<{ close(): void }>();
    let stopped = false;
    void own(promise);

    const closing = close();
    resolve({
      close: () => {
        stopped = true;
      },
    });
    await closing;

    expect(stopped).toBe(true);
  });

  it('has nothing to stop of what did not start, and tells those that wait for it', async () => {
    const { own, close } = createOwnership();

    const starting = own(Promise.reject<{ close(): void }>(new Error('no such jar')));

    await expect(starting).rejects.toThrow('no such jar');
    await expect(close()).resolves.toBeUndefined();
  });
});
