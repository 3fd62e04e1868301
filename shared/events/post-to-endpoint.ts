import { lookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { literalAddress, urlFault } from './endpoint-url.ts';
import { isAllowedAddress, isReachable } from './public-address.ts';
import { parseRetryAfter } from './schedule.ts';

/** Longest time of an attempt, from the look-up of the name to what is read of the answer. */
const TIMEOUT_MS = 20_000;

/** Bytes of an answer that are read; the rest is not. */
const MAX_ANSWER_BYTES = 1024;

/** An address of a name. */
export interface ResolvedAddress {
  address: string;
  family: number;
}

/** How an endpoint is reached. */
export interface EndpointAccess {
  /** CIDRs that are allowed beside public addresses. */
  allowed: readonly string[];
  /** All addresses of a name; default: those of the system. */
  resolve?: (hostname: string) => Promise<ResolvedAddress[]>;
  /** PEM certificates that are trusted beside the system's, for tests. */
  ca?: string;
  timeoutMs?: number;
}

/** What became of a request. */
export interface EndpointAnswer {
  /** `null`: there was no answer. */
  statusCode: number | null;
  /** The first 1 KiB. */
  responseBody: string | null;
  retryAfterSeconds?: number | undefined;
  /** Why there was no answer. */
  error: string | null;
}

/**
 * Posts to a URL of a stranger's. The name is resolved once, all its addresses are checked, and the socket connects to
 * one of those that were checked: a name that resolves to another address a moment later changes nothing. No redirect is
 * followed, no proxy is used, no connection is kept.
 */
export async function postToEndpoint(
  url: string,
  { headers, body }: { headers: Record<string, string>; body: string },
  access: EndpointAccess,
): Promise<EndpointAnswer> {
  const signal = AbortSignal.timeout(access.timeoutMs ?? TIMEOUT_MS);
  try {
    const fault = urlFault(url, access.allowed);
    if (fault) throw new Error(`The URL ${fault}`);
    return await post(new URL(url), { headers, body, signal, ...access });
  } catch (error) {
    const text = signal.aborted ? 'The endpoint did not answer in time' : messageOf(error);
    return { statusCode: null, responseBody: null, error: text.slice(0, 500) };
  }
}

interface Post extends EndpointAccess {
  headers: Record<string, string>;
  body: string;
  signal: AbortSignal;
}

function post(
  url: URL,
  { headers, body, signal, allowed, resolve = systemAddresses, ca }: Post,
): Promise<EndpointAnswer> {
  const checked = async (hostname: string): Promise<ResolvedAddress[]> => {
    const addresses = await resolve(hostname);
    requireReachable(addresses, url, allowed);
    return addresses;
  };
  const literal = literalAddress(url);
  if (literal !== undefined) requireReachable([{ address: literal, family: 0 }], url, allowed);
  const lookup: LookupFunction = (hostname, { all }, done) => {
    checked(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (all) done(null, addresses);
        else done(null, first?.address ?? '', first?.family);
      },
      (error: NodeJS.ErrnoException) => done(error, ''),
    );
  };
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const length = { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((answered, failed) => {
    const options = { method: 'POST', headers: { ...headers, ...length }, agent: false, lookup, signal } as const;
    const request = send(url, { ...options, ...(ca === undefined ? {} : { ca }) }, (response) => {
      readAnswer(response).then(answered, failed);
    });
    request.on('error', failed);
    // Node reports neither an answer nor an error of it, and its signal no longer ends the request.
    request.on('upgrade', (_response, socket) => {
      socket.destroy();
      failed(new Error('The endpoint answered with another protocol (101)'));
    });
    request.end(body);
  });
}

/** Everything that the name resolves to is checked: which address the socket takes is not ours to say. */
function requireReachable(addresses: readonly ResolvedAddress[], url: URL, allowed: readonly string[]): void {
  if (addresses.length === 0) throw new Error(`${url.hostname} has no address`);
  const isGood = (address: string): boolean =>
    url.protocol === 'https:' ? isReachable(address, allowed) : isAllowedAddress(address, allowed);
  const bad = addresses.find(({ address }) => !isGood(address));
  if (bad) throw new Error(`${url.hostname} has the address ${bad.address}, which is not public`);
}

async function systemAddresses(hostname: string): Promise<ResolvedAddress[]> {
  return lookup(hostname, { all: true, verbatim: true });
}

/** The status is the answer: a body that is endless, or that ends early, changes nothing. */
async function readAnswer(response: IncomingMessage): Promise<EndpointAnswer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= MAX_ANSWER_BYTES) break;
    }
  } catch {
    // What was read counts.
  } finally {
    response.destroy();
  }
  const { statusCode = 0, headers } = response;
  const isRedirect = statusCode >= 300 && statusCode < 400;
  return {
    statusCode,
    responseBody: Buffer.concat(chunks).subarray(0, MAX_ANSWER_BYTES).toString('utf8'),
    retryAfterSeconds: parseRetryAfter(headers['retry-after'], new Date()),
    error: isRedirect ? 'The endpoint answered with a redirect, which is not followed' : null,
  };
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
