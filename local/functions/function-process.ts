import { hostFunction } from './function-host.ts';

/** The process of one function: `node local/functions/function-process.ts NAME PORT`. Killed when its starter ends. */
const [name, port] = process.argv.slice(2);
if (!name || !port) throw new Error('usage: node local/functions/function-process.ts NAME PORT');
await hostFunction(name, Number(port));
