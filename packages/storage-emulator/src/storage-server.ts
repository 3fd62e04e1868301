import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express, { type NextFunction, type Request, type Response } from 'express';
import type { CallerRules } from './callers.ts';
import { isJsonApiPath, jsonApi } from './json-api/json-api.ts';
import { type ObjectResource, objectResource } from './objects/object-resource.ts';
import { ObjectStore } from './objects/object-store.ts';
import type { SigningKeys } from './signature/signing-keys.ts';
import type { StorageContext } from './storage-context.ts';
import { SessionStore } from './uploads/session-store.ts';
import { xmlApi } from './xml-api/xml-api.ts';

/** The object resource (JSON API) of a generation that has just become visible: the body of a `finalized` event. */
export type FinalizedObject = ObjectResource;

/** How to run the server. */
export interface StorageServerOptions {
  /** TCP port; 0, the default, takes any free one. */
  port?: number;
  /** Address to listen on, default 127.0.0.1. */
  host?: string;
  /** Bytes and metadata live below this folder, uploads under way too, and survive a restart. Created. */
  dataDir: string;
  /** Who may sign URLs. */
  keys: SigningKeys;
  /** Who may call the JSON API, which asks for no credential, beside programs and pages of this machine. */
  callers?: CallerRules;
  /** Told of a fault of the server itself, which the client sees as a 500: a full disk, a file that is gone. */
  onFault?: (error: unknown) => void;
  clock?: () => Date;
  /** Called after every upload, copy and composition, once the object is visible. Not called for a failed upload. */
  onFinalized?: (event: FinalizedObject) => void;
}

/** A running server. */
export interface StorageServer {
  /** `http://host:port` */
  url: string;
  port: number;
  /** Creates a bucket unless it exists. @throws StorageError 400 when no bucket can have this name. */
  ensureBucket(name: string): void;
  /** Stops listening and cuts the connections that are left. */
  close(): Promise<void>;
}

/**
 * Starts a server that speaks the JSON API and the XML API of Cloud Storage, as far as the registry, its clients and
 * `gcloud storage` use them.
 *
 * @throws when the port is taken (`EADDRINUSE`) or the folder cannot be used.
 */
export async function startStorageServer(options: StorageServerOptions): Promise<StorageServer> {
  const {
    port = 0,
    host = '127.0.0.1',
    dataDir,
    keys,
    callers = {},
    onFault = () => {},
    clock = () => new Date(),
    onFinalized,
  } = options;
  const staging = join(dataDir, 'staging');
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });

  const context: StorageContext = {
    store: new ObjectStore({
      directory: join(dataDir, 'buckets'),
      clock,
      onFinalized: (object) => onFinalized?.(objectResource(object, context.baseUrl)),
    }),
    sessions: await SessionStore.open(join(dataDir, 'sessions'), clock),
    staging,
    // Names the port, which is known only when the server listens.
    baseUrl: '',
    keys,
    callers,
    onFault,
    clock,
  };
  const server = createServer();
  // An upload may take hours.
  server.requestTimeout = 0;
  server.keepAliveTimeout = 60_000;
  const bound = await new Promise<AddressInfo>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });
  context.baseUrl = `http://${host}:${bound.port}`;
  server.on('request', requestListener(context));

  return {
    url: context.baseUrl,
    port: bound.port,
    ensureBucket(name) {
      if (!context.store.buckets().some(({ resource }) => resource.name === name)) context.store.createBucket(name, {});
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function requestListener(context: StorageContext): express.Express {
  const app = express().disable('x-powered-by').disable('etag');
  const json = jsonApi(context);
  const xml = xmlApi(context);
  app.use((request: Request, response: Response, next: NextFunction) =>
    isJsonApiPath(request.path) ? json(request, response, next) : xml(request, response),
  );
  return app;
}
