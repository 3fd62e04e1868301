import type { IncomingMessage } from 'node:http';

/** Who may use a server that asks for no credential, beside programs on the same machine. */
export interface CallerRules {
  /** Host names, without port, by which the server may be called; loopback names always. */
  hosts?: readonly string[];
  /** Origins (`https://app.example`) whose pages may write; pages of this machine always. */
  origins?: readonly string[];
}

/** Methods that change nothing: a page of another site may send them, but cannot read the answer. */
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Why a request must not be answered: it was sent to a host name that is not this machine's (a name that an attacker
 * points at 127.0.0.1), or it writes on behalf of a page of another site. A browser sends both for any page that its
 * user has open, without asking.
 *
 * @returns undefined when the request may be answered.
 */
export function refusalOf(request: IncomingMessage, rules: CallerRules): string | undefined {
  const host = hostName(`http://${request.headers.host ?? ''}`);
  if (host === undefined || !(isLoopback(host) || rules.hosts?.includes(host))) {
    return `The host name ${JSON.stringify(host ?? '')} is not allowed; allowed are loopback names and ALLOWED_HOSTS.`;
  }
  if (SAFE_METHODS.includes(request.method ?? 'GET')) return undefined;
  const { origin } = request.headers;
  const isCrossSite = origin === undefined ? request.headers['sec-fetch-site'] === 'cross-site' : true;
  if (isCrossSite && !isAllowedOrigin(origin, rules)) {
    return `Pages of ${origin ?? 'another site'} may not write; allowed are loopback origins and CORS_ORIGINS.`;
  }
  return undefined;
}

/** Whether pages of an origin may read answers and write. */
export function isAllowedOrigin(origin: string | undefined, { hosts = [], origins = [] }: CallerRules): boolean {
  if (origin === undefined) return false;
  const host = hostName(origin) ?? '';
  return origins.includes(origin) || hosts.includes(host) || isLoopback(host);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

function hostName(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
