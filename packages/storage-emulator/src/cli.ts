#!/usr/bin/env node
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startEventDelivery } from './events/event-delivery.ts';
import type { SigningKeys } from './signature/signing-keys.ts';
import { startStorageServer } from './storage-server.ts';

const HELP = `usage: storage-emulator [options]

A local Cloud Storage server: JSON API and XML API with V4 signatures.

  --port PORT            default 9023; 0 takes a free one
  --host ADDRESS         address to listen on, default 127.0.0.1
  --data-dir FOLDER      where buckets and uploads are kept, default .storage-emulator
  --bucket NAME          create this bucket if it does not exist; may be repeated
  --service-account FILE key file of a service account that may sign URLs; may be repeated
  --hmac-key ID:SECRET   HMAC key that may sign URLs; may be repeated
  --events URL           post a CloudEvent there for every finalized object, at least once
  --allow-host NAME      host name by which the JSON API may be called, beside loopback names; may be repeated
  --allow-origin ORIGIN  origin whose pages may call the JSON API; may be repeated
  --help
`;

const OPTIONS = {
  port: { type: 'string', default: '9023' },
  host: { type: 'string', default: '127.0.0.1' },
  'data-dir': { type: 'string', default: '.storage-emulator' },
  bucket: { type: 'string', multiple: true, default: [] as string[] },
  'service-account': { type: 'string', multiple: true, default: [] as string[] },
  'hmac-key': { type: 'string', multiple: true, default: [] as string[] },
  events: { type: 'string' },
  'allow-host': { type: 'string', multiple: true, default: [] as string[] },
  'allow-origin': { type: 'string', multiple: true, default: [] as string[] },
  help: { type: 'boolean', default: false },
} as const;

try {
  await run();
} catch (error) {
  process.stderr.write(`storage-emulator: ${error instanceof Error ? error.message.split('\n')[0] : error}\n`);
  process.exit(1);
}

async function run(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.help) return void process.stdout.write(HELP);
  if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) {
    throw new Error(`--port must be a whole number from 0 to 65535, but is "${values.port}"`);
  }
  const events = values.events === undefined ? undefined : startEventDelivery({ target: values.events, log });
  const server = await startStorageServer({
    port: Number(values.port),
    host: values.host,
    dataDir: values['data-dir'],
    keys: readKeys(values['service-account'], values['hmac-key']),
    callers: { hosts: [values.host, ...values['allow-host']], origins: values['allow-origin'] },
    onFault: (error) => log(`fault: ${error instanceof Error ? error.message : error}`),
    onFinalized: (object) => events?.objectFinalized(object),
  });
  for (const name of values.bucket) server.ensureBucket(name);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void Promise.all([server.close(), events?.close()]).then(() => process.exit()));
  }
  process.stdout.write(`ready ${server.url}\n`);
}

function log(line: string): void {
  process.stderr.write(`${line}\n`);
}

function readKeys(files: readonly string[], hmacKeys: readonly string[]): SigningKeys {
  const rsa = files.map((file) => {
    const { client_email, private_key } = JSON.parse(readFileSync(file, 'utf8'));
    if (!client_email || !private_key) throw new Error(`${file} is not the key file of a service account`);
    return [client_email, createPublicKey(private_key).export({ type: 'spki', format: 'pem' }).toString()];
  });
  const hmac = hmacKeys.map((key) => {
    const [, id, secret] = /^([^:]+):(.+)$/.exec(key) ?? [];
    if (!id || !secret) throw new Error('--hmac-key must be ID:SECRET');
    return [id, secret];
  });
  return { rsa: Object.fromEntries(rsa), hmac: Object.fromEntries(hmac) };
}
