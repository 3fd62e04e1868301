import { startStorageServer } from '../../local/storage/storage-server.ts';

// Runs a storage server on the folder that the first argument names, in a process of its own, and prints its URL.
const [, , dataDir = ''] = process.argv;
const server = await startStorageServer({ dataDir, keys: { rsa: {}, hmac: {} } });
console.log(server.url);
