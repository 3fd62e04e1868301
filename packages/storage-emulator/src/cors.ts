import type { IncomingHttpHeaders } from 'node:http';
import type { CorsRule } from './objects/bucket-resource.ts';

/**
 * The headers that let a web page of `origin` see the answer to a request, after a bucket's CORS configuration. None
 * when no rule allows it.
 *
 * @see https://cloud.google.com/storage/docs/cross-origin
 */
export function corsHeaders(rules: CorsRule[], origin: string | undefined, method: string): Record<string, string> {
  const rule = findRule(rules, origin, method);
  if (!rule || !origin) return {};
  return {
    'access-control-allow-origin': rule.origin?.includes('*') ? '*' : origin,
    ...(rule.responseHeader?.length && { 'access-control-expose-headers': rule.responseHeader.join(', ') }),
    vary: 'Origin',
  };
}

/** The answer to a preflight request. None when no rule allows the method and every header that is asked for. */
export function preflightHeaders(rules: CorsRule[], headers: IncomingHttpHeaders): Record<string, string> {
  const method = headers['access-control-request-method'] ?? '';
  const rule = findRule(rules, headers.origin, method);
  const allowed = (rule?.responseHeader ?? []).map((name) => name.toLowerCase());
  const asked = (headers['access-control-request-headers'] ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  const isAllowed = asked.every((name) => name === '' || allowed.includes(name) || allowed.includes('*'));
  if (!rule || !headers.origin || !isAllowed) return {};
  return {
    'access-control-allow-origin': rule.origin?.includes('*') ? '*' : headers.origin,
    'access-control-allow-methods': (rule.method ?? []).join(', '),
    'access-control-allow-headers': asked.filter(Boolean).join(', '),
    'access-control-max-age': String(rule.maxAgeSeconds ?? 3600),
    vary: 'Origin',
  };
}

function findRule(rules: CorsRule[], origin: string | undefined, method: string): CorsRule | undefined {
  return rules.find(
    (rule) =>
      rule.origin?.some((allowed) => allowed === '*' || allowed === origin) &&
      rule.method?.some((allowed) => allowed === '*' || allowed.toUpperCase() === method),
  );
}
