import type { Config } from '../../shared/config/config.ts';
import { storageHost } from './storage-host.ts';

/**
 * The headers by which a browser keeps the page to itself: no script, style or frame of another origin, no markup made of
 * text, and no request but to this origin, Cloud Storage and the identity provider.
 * https://www.w3.org/TR/CSP3/ https://w3c.github.io/trusted-types/dist/spec/
 */
export function securityHeaders(config: Pick<Config, 'storageEndpoint' | 'oidcIssuer'>): Record<string, string> {
  const storage = storageHost(config);
  const issuer = config.oidcIssuer ? ` ${new URL(config.oidcIssuer).origin}` : '';
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' blob: ${storage}`,
    `connect-src 'self' ${storage}${issuer}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
  };
}
