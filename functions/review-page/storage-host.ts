import type { Config } from '../../shared/config/config.ts';

/** The origin of Cloud Storage, to which signed URLs lead. */
export function storageHost({ storageEndpoint }: Pick<Config, 'storageEndpoint'>): string {
  return new URL(storageEndpoint || 'https://storage.googleapis.com').origin;
}
