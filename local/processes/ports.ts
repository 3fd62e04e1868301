import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** The address that everything of the local stack listens on: nothing of it is reachable from another machine. */
export const LOCAL_HOST = '127.0.0.1';

/** Below the ports that systems hand to outgoing connections, which would take one between its claim and its use. */
const FIRST_PORT = 10_000;
/** How many ports a process has to itself: processes that run side by side have neighbouring ids. */
const PORTS_OF_A_PROCESS = 30;
const SHARES = 750;

/** The ports that this process may claim, in a circle, so that one it has just claimed comes last. */
function* ownPorts(): Generator<number, never> {
  const first = FIRST_PORT + (process.pid % SHARES) * PORTS_OF_A_PROCESS;
  while (true) for (let index = 0; index < PORTS_OF_A_PROCESS; index++) yield first + index;
}

const candidates = ownPorts();

/**
 * Takes a port of the caller's choice, or a free one for 0, and gives it back at once, for a program that must be told
 * its port when it starts.
 *
 * @param port the wanted port, or 0.
 * @param variable the environment variable that sets this port, for the error message.
 * @throws Error naming the variable when the port is taken or may not be used.
 */
export async function claimPort(port: number, variable: string): Promise<number> {
  if (port !== 0) return tryPort(port, variable);
  for (let tries = 1; ; tries++) {
    try {
      return await tryPort(candidates.next().value, variable);
    } catch (error) {
      if (tries === PORTS_OF_A_PROCESS) throw error;
    }
  }
}

async function tryPort(port: number, variable: string): Promise<number> {
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
