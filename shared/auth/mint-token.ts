import { SignJWT } from 'jose';
import { ConfigError } from '../config/config-error.ts';
import type { Environment } from '../config/setting.ts';

/** How tokens are signed with a shared secret, as the functions verify them. */
export interface TokenSettings {
  secret: string;
  issuer: string;
  audience: string;
}

/** The subject of a token and what it opens. */
export interface NewToken {
  /** Slug of the namespace that it opens. */
  namespace: string;
  subject: string;
  /** How long it is accepted. */
  days: number;
}

/** A token for trying things out (HS256); an identity provider signs the real ones. */
export function mintToken(
  { namespace, subject, days }: NewToken,
  { secret, issuer, audience }: TokenSettings,
): Promise<string> {
  return new SignJWT({ namespaces: [namespace] })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(subject)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${days} days`)
    .sign(new TextEncoder().encode(secret));
}

/** The settings of a deployment that signs with a shared secret. @throws ConfigError for one that is missing. */
export function tokenSettings(environment: Environment): TokenSettings {
  const read = (variable: string): string => {
    const value = environment[variable];
    if (!value) throw new ConfigError(variable, 'the value that the functions are deployed with', value);
    return value;
  };
  return { secret: read('JWT_SECRET'), issuer: read('JWT_ISSUER'), audience: read('JWT_AUDIENCE') };
}
