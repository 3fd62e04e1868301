import { mintToken as mint } from '../shared/auth/mint-token.ts';
import { BENCH_SETTINGS } from './with-emulator.ts';

/** A token of the DreamLake dialect that opens one namespace. */
export function mintToken(namespace: string): Promise<string> {
  const { JWT_SECRET: secret, JWT_ISSUER: issuer, JWT_AUDIENCE: audience } = BENCH_SETTINGS;
  return mint({ namespace, subject: 'bench', days: 1 }, { secret, issuer, audience });
}
