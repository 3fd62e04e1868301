import type { StackBehaviour } from './stack/stack.ts';
import type { StackOptions } from './stack/stack-plan.ts';

/**
 * Reads what `npm start` takes from the environment: `PORT` (8080), `STORAGE_PORT` (8081), `FIRESTORE_PORT` (8082),
 * `FIRESTORE_EMULATOR_HOST`, `DATA_DIR` (.local), `SWEEP_INTERVAL_SECONDS` (60), and, separated by commas,
 * `ALLOWED_HOSTS` and `CORS_ORIGINS` (none), and `SIGNER` (key).
 *
 * @throws Error naming the variable that is malformed.
 */
export function startSettings(env: NodeJS.ProcessEnv): StackOptions & StackBehaviour {
  return {
    dataDir: env.DATA_DIR || '.local',
    ports: {
      gateway: wholeNumber(env, 'PORT', 8080, 65_535),
      storage: wholeNumber(env, 'STORAGE_PORT', 8081, 65_535),
      firestore: wholeNumber(env, 'FIRESTORE_PORT', 8082, 65_535),
    },
    callers: { hosts: list(env.ALLOWED_HOSTS), origins: list(env.CORS_ORIGINS) },
    signer: signer(env.SIGNER),
    firestoreHost: env.FIRESTORE_EMULATOR_HOST || undefined,
    sweepIntervalSeconds: wholeNumber(env, 'SWEEP_INTERVAL_SECONDS', 60, 86_400),
  };
}

function list(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function signer(value = 'key'): 'key' | 'iam' {
  if (value === 'key' || value === 'iam') return value;
  throw new Error(`SIGNER must be key or iam, but is "${value}"`);
}

function wholeNumber(env: NodeJS.ProcessEnv, variable: string, fallback: number, maximum: number): number {
  const text = env[variable] || String(fallback);
  if (/^\d{1,5}$/.test(text) && Number(text) <= maximum) return Number(text);
  throw new Error(`${variable} must be a whole number from 0 to ${maximum}, but is "${text}"`);
}
