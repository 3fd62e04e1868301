import { isIP } from 'node:net';
import { isAllowedAddress } from './public-address.ts';

/** Longest URL of an endpoint. */
export const MAX_URL_CHARACTERS = 2000;

/**
 * Why a URL cannot be an endpoint; `undefined` when it can. What its name resolves to is looked at for every attempt.
 *
 * @param allowed - CIDRs that an operator allows beside public addresses, also without TLS.
 */
export function urlFault(text: string, allowed: readonly string[]): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return 'must be a URL such as https://hooks.example.com/scenestore';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && allowed.length > 0)) return 'must begin with https://';
  if (url.username !== '' || url.password !== '') return 'must have no user name and no password in it';
  if (url.hash !== '') return 'must have no fragment (#)';
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  if (port !== 443 && port < 1024) return 'must name port 443 or one from 1024 to 65535';
  const address = literalAddress(url);
  // The parser has made one spelling of all, decimal and octal ones too.
  if (address !== undefined && !isAllowedAddress(address, allowed)) return 'must name a host, not an address';
  return undefined;
}

/** The address that a URL names instead of a host. */
export function literalAddress({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) === 0 ? undefined : bare;
}
