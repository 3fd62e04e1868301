import { startSettings } from '../../../local/start-settings.ts';

describe('the settings of npm start', () => {
  it('has defaults for all of them', () => {
    expect(startSettings({})).toEqual({
      dataDir: '.local',
      ports: { gateway: 8080, storage: 8081, firestore: 8082 },
      callers: { hosts: [], origins: [] },
      signer: 'key',
      firestoreHost: undefined,
      sweepIntervalSeconds: 60,
    });
  });

  it('reads them from the environment', () => {
    const env = {
      DATA_DIR: '/tmp/data',
      PORT: '0',
      STORAGE_PORT: '9001',
      FIRESTORE_PORT: '9002',
      FIRESTORE_EMULATOR_HOST: '127.0.0.1:9003',
      SWEEP_INTERVAL_SECONDS: '5',
      ALLOWED_HOSTS: 'scenestore, gateway',
      SIGNER: 'iam',
      CORS_ORIGINS: 'https://app.example',
    };

    expect(startSettings(env)).toEqual({
      dataDir: '/tmp/data',
      ports: { gateway: 0, storage: 9001, firestore: 9002 },
      signer: 'iam',
      callers: { hosts: ['scenestore', 'gateway'], origins: ['https://app.example'] },
      firestoreHost: '127.0.0.1:9003',
      sweepIntervalSeconds: 5,
    });
  });

  it.each([
    ['PORT', '65536', 65_535],
    ['STORAGE_PORT', '-1', 65_535],
    ['FIRESTORE_PORT', '80a', 65_535],
    ['SWEEP_INTERVAL_SECONDS', '86401', 86_400],
    ['SWEEP_INTERVAL_SECONDS', '1.5', 86_400],
  ])('refuses %s=%s', (variable, text, maximum) => {
    expect(() => startSettings({ [variable]: text })).toThrow(
      `${variable} must be a whole number from 0 to ${maximum}, but is "${text}"`,
    );
  });
});
