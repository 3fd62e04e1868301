import { checkEnvironment, checkSettings, secretsIn, TEAM_SETTINGS } from '../../../build/deploy/check-settings.ts';
import type { Deployment } from '../../../build/deploy/deployment.ts';
import { deploymentSteps } from '../../../build/deploy/deployment-steps.ts';
import { SECRETS } from '../../../build/deploy/grants.ts';
import { callsOf, type Step } from '../../../build/deploy/steps.ts';
import { JOB } from '../../../build/functions.ts';
import { VARIABLES } from '../../../shared/config.ts';
import { sampleDeployment } from '../../support/deploy/sample-deployment.ts';

/** The variables that a call gives with a flag. */
function variablesIn(call: readonly unknown[], flag: string): Record<string, string> {
  const text = call.find((part) => typeof part === 'string' && part.startsWith(`${flag}=^|^`));
  if (typeof text !== 'string') return {};
  const pairs = text.slice(`${flag}=^|^`.length).split('|');
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}

/** What each part of a deployment is told, by its name, read from the calls that deploy it. */
function environments(steps: readonly Step[]): Record<string, Record<string, string>> {
  const calls = steps.flatMap(callsOf).filter((call) => call.includes('deploy'));
  return Object.fromEntries(
    calls.map((call) => {
      const name = String(call[call.indexOf('deploy') + 1]);
      return [name, { ...variablesIn(call, '--set-env-vars'), ...variablesIn(call, '--set-secrets') }];
    }),
  );
}

describe('the settings that a deployment gives', () => {
  let deployment: Deployment;
  let given: Record<string, Record<string, string>>;
  beforeAll(async () => {
    const sample = await sampleDeployment();
    deployment = { ...sample.deployment, settings: {} };
    given = environments(deploymentSteps(deployment, '{}').functions);
  });

  it('are complete for every function and the job, with nothing said by the team', () => {
    const names = [JOB, ...deployment.functions.map(({ name }) => name)];

    expect(Object.keys(given).sort()).toEqual(names.sort());
    for (const environment of Object.values(given)) {
      const secrets = Object.entries(environment).filter(([variable]) => variable in SECRETS);
      const told = { ...environment, ...secretsIn(Object.fromEntries(secrets)) };
      expect(() => checkEnvironment(told)).not.toThrow();
      expect(environment).toMatchObject({ NODE_ENV: 'production', GOOGLE_CLOUD_PROJECT: 'nowhere' });
    }
  });

  it('let whoever speaks a dialect check its credentials, and nobody else', () => {
    for (const { name, credentials } of deployment.functions) {
      const takesKeys = credentials.includes('api-key');
      const takesTokens = credentials.includes('token');
      expect('API_KEY_SECRET' in (given[name] ?? {})).toBe(takesKeys);
      expect('JWT_SECRET' in (given[name] ?? {})).toBe(takesTokens);
      expect('JWT_ISSUER' in (given[name] ?? {})).toBe(takesTokens);
      expect('BEHIND_API_GATEWAY' in (given[name] ?? {})).toBe(credentials.length > 0);
    }
  });

  it('tell the sweep where process-upload is', () => {
    expect(given['sweep-uploads']?.PROCESS_UPLOAD_URL).toBe('https://process-upload-123456789012.europe-west1.run.app');
  });

  it('tell process-upload which job takes what is too large for it', () => {
    expect(given['process-upload']?.SCAN_JOB).toBe('projects/nowhere/locations/europe-west1/jobs/scan-archive');
  });

  it('are what the team says, where it says something', () => {
    const settings = { JWT_ISSUER: 'https://auth.example.org', PURGE_AFTER_DAYS: '7' };

    const told = environments(deploymentSteps({ ...deployment, settings }, '{}').functions);

    expect(told['create-dataset']).toMatchObject(settings);
  });

  it('hold the secret before while keys are being rotated', () => {
    const { functions } = deploymentSteps({ ...deployment, previousApiKeySecretVersion: '1' }, '{}');

    expect(environments(functions)['get-dataset']).toMatchObject({
      API_KEY_SECRET: 'scenestore-api-key-secret:latest',
      API_KEY_SECRET_PREVIOUS: 'scenestore-api-key-secret:1',
    });
    expect(given['get-dataset']).not.toHaveProperty('API_KEY_SECRET_PREVIOUS');
  });

  it.each([
    [
      'does not exist',
      { PURGE_AFTER_DAY: '7' },
      /^_SETTINGS must be made of JWT_ALGORITHM, .*, but is "PURGE_AFTER_DAY"$/,
    ],
    ['is a secret', { API_KEY_SECRET: 'x'.repeat(32) }, /^_SETTINGS must be made of .*"API_KEY_SECRET"$/],
    ['is a signing secret', { SIGNER_HMAC_SECRET: 'x' }, /^_SETTINGS must be made of .*"SIGNER_HMAC_SECRET"$/],
    [
      'follows from the deployment',
      { BEHIND_API_GATEWAY: 'false' },
      /^_SETTINGS must be made of .*"BEHIND_API_GATEWAY"$/,
    ],
    ['names what is not made', { FIRESTORE_DATABASE: 'other' }, /^_SETTINGS must be made of .*"FIRESTORE_DATABASE"$/],
    ['is malformed', { PURGE_AFTER_DAYS: 'soon' }, /^PURGE_AFTER_DAYS must be a whole number/],
    ['lacks another one', { JWT_ALGORITHM: 'RS256' }, /^JWT_JWKS_URL must be an http or https URL/],
    ['holds what parts settings', { JWT_ISSUER: 'a|b' }, /^JWT_ISSUER must be a text without \|, but is "a\|b"$/],
  ])('stop the build when one %s', (_case, settings, message) => {
    expect(() => checkSettings({ ...deployment, settings })).toThrow(message);
    expect(() => checkSettings(deployment)).not.toThrow();
  });

  it('stop the build where there is no gateway', () => {
    const message = /^_REGION must be one of asia-northeast1, .*, but is "europe-west4"$/;

    expect(() => checkSettings({ ...deployment, region: 'europe-west4' })).toThrow(message);
  });

  it('stop the build where one bucket is to be both', () => {
    const buckets = { ...deployment, datasetsBucket: deployment.uploadsBucket };

    expect(() => checkSettings(buckets)).toThrow('DATASETS_BUCKET must be another bucket than UPLOADS_BUCKET');
  });

  it('may be any setting that a team can decide, and there are such settings', () => {
    expect(VARIABLES).toEqual(expect.arrayContaining([...TEAM_SETTINGS]));
  });
});
