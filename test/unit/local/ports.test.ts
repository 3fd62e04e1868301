import { createServer } from 'node:http';
import { closeNow, listen } from '../../../local/processes/http-server.ts';
import { claimPort } from '../../../local/processes/ports.ts';

describe('claiming a port', () => {
  it('finds a free one for 0', async () => {
    const port = await claimPort(0, 'PORT');
    const server = createServer();

    const url = await listen(server, port);
    await closeNow(server);

    expect(url).toBe(`http://127.0.0.1:${port}`);
  });

  it.each(['PORT', 'STORAGE_PORT', 'FIRESTORE_PORT'])('names %s when the port is taken', async (variable) => {
    const server = createServer();
    const port = Number(new URL(await listen(server, 0)).port);

    const claim = claimPort(port, variable);

    await expect(claim).rejects.toThrow(`Port ${port} is taken. Set ${variable} to a free port`);
    await closeNow(server);
  });

  it('finds a port taken that something else holds on all addresses', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;

    await expect(claimPort(port, 'PORT')).rejects.toThrow('is taken');
    await closeNow(server);
  });
});
