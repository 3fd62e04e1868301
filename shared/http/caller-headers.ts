import type { Config } from '../config.ts';
import type { Headers } from './dialect.ts';

/**
 * The headers as the caller sent them. API Gateway puts its own token into `Authorization` and the caller's into
 * `X-Forwarded-Authorization`; anywhere else that header is worth nothing, because anybody can send it.
 * https://cloud.google.com/api-gateway/docs/oasv2-extensions#jwt_audience_disable_auth
 */
export function callerHeaders(headers: Headers, { behindApiGateway }: Pick<Config, 'behindApiGateway'>): Headers {
  return behindApiGateway ? { ...headers, authorization: headers['x-forwarded-authorization'] } : headers;
}
