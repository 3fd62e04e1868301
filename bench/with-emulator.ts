import { startFirestoreEmulator } from '../local/emulator/firestore-emulator.ts';
import { readConfig } from '../shared/config/config.ts';
import { createServices, type Services } from '../shared/services.ts';

/** The settings of what is measured, here and in functions that run in processes of their own. */
export const BENCH_SETTINGS = {
  GOOGLE_CLOUD_PROJECT: `bench-${process.pid}`,
  // The client libraries would look for Google Cloud around them, in vain and with a warning.
  METADATA_SERVER_DETECTION: 'none',
  UPLOADS_BUCKET: 'uploads',
  DATASETS_BUCKET: 'datasets',
  API_KEY_SECRET: 'a secret of this bench, long enough',
  SIGNER_HMAC_ACCESS_ID: 'bench',
  SIGNER_HMAC_SECRET: 'bench',
  RATE_LIMIT_PER_MINUTE: '0',
  JWT_ALGORITHM: 'HS256',
  JWT_SECRET: 'a secret of this bench, long enough',
  JWT_ISSUER: 'bench',
  JWT_AUDIENCE: 'bench',
};

/** Runs a bench on services over a Firestore emulator of its own, or over the one that runs already. */
export async function withEmulator(bench: (services: Services) => Promise<void>): Promise<void> {
  process.env.METADATA_SERVER_DETECTION ??= BENCH_SETTINGS.METADATA_SERVER_DETECTION;
  const emulator = process.env.FIRESTORE_EMULATOR_HOST ? undefined : await startFirestoreEmulator();
  if (emulator) process.env.FIRESTORE_EMULATOR_HOST = emulator.host;
  const services = createServices(readConfig(BENCH_SETTINGS));
  try {
    await bench(services);
  } finally {
    await services.registry.close();
    await emulator?.close();
  }
}
