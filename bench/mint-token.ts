import { SignJWT } from 'jose';
import { BENCH_SETTINGS } from './with-emulator.ts';

/** A token of the DreamLake dialect that opens one namespace. */
export function mintToken(namespace: string): Promise<string> {
  return new SignJWT({ namespaces: [namespace] })
    .setProtectedHeader({ alg: BENCH_SETTINGS.JWT_ALGORITHM })
    .setSubject('bench')
    .setIssuer(BENCH_SETTINGS.JWT_ISSUER)
    .setAudience(BENCH_SETTINGS.JWT_AUDIENCE)
    .setExpirationTime('1 hour')
    .sign(new TextEncoder().encode(BENCH_SETTINGS.JWT_SECRET));
}
