import { once } from 'node:events';
import { startFaultyNetwork } from '../../packages/client/test/support/faulty-network.ts';
import { randomFaults } from '../../packages/client/test/support/push-through-faults.ts';

/**
 * A proxy that fails at random, for the tests of the Python client: it prints its URL, and, once its standard input ends,
 * what it saw. Its one argument is the seed.
 */

const network = await startFaultyNetwork(randomFaults(Number(process.argv[2])));
process.stdout.write(`${network.url}\n`);
process.stdin.resume();
await once(process.stdin, 'end');
process.stdout.write(JSON.stringify({ bytes: network.bytesSent(), faults: [...network.faults.keys()].sort() }));
await network.close();
