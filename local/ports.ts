import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** The address that everything of the local stack listens on: nothing of it is reachable from another machine. */
export const LOCAL_HOST = '127.0.0.1';

/**
 * Takes a port of the caller's choice, or any free one for 0, and gives it back at once, for a program that must be
 * told its port when it starts.
 *
 * @param port the wanted port, or 0.
 * @param variable the environment variable that sets this port, for the error message.
 * @throws Error naming the variable when the port is taken or may not be used.
 */
export async function claimPort(port: number, variable: string): Promise<number> {
  const server = createServer();
  server.listen(port, LOCAL_HOST);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw portError(error, port, variable);
  }
  const claimed = (server.address() as AddressInfo).port;
  server.close();
  await once(server, 'close');
  return claimed;
}

function portError(error: unknown, port: number, variable: string): Error {
  const why = (error as NodeJS.ErrnoException).code;
  const reason =
    why === 'EADDRINUSE' ? 'is taken' : why === 'EACCES' ? 'needs more rights than this process has' : `fails (${why})`;
  return new Error(`Port ${port} ${reason}. Set ${variable} to a free port, for example: ${variable}=${port + 1000}`, {
    cause: error,
  });
}
