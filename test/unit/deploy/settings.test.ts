import { type Deployment, partsOf } from '../../../build/deploy/deployment.ts';
import { environmentOf, secretVariablesOf } from '../../../build/deploy/function-environment.ts';
import { checkEnvironment, readSettings, secretsIn, TEAM_SETTINGS } from '../../../build/deploy/settings.ts';
import { VARIABLES } from '../../../shared/config/config.ts';
import { sampleDeployment } from '../../support/deploy/sample-deployment.ts';

describe('the settings that a deployment gives', () => {
  let deployment: Deployment;
  let given: Record<string, Record<string, string>>;
  beforeAll(async () => {
    deployment = await sampleDeployment();
    const settings = readSettings('', deployment);
    given = Object.fromEntries(
      partsOf(deployment).map((part) => [part.folder, { ...environmentOf(part, deployment), ...settings }]),
    );
  });

  it('are complete for every function and the job, with nothing said by the team', () => {
    for (const part of partsOf(deployment)) {
      const told = { ...given[part.folder], ...secretsIn(secretVariablesOf(part)) };
      expect(() => checkEnvironment(told)).not.toThrow();
      expect(told).toMatchObject({ GOOGLE_CLOUD_PROJECT: 'nowhere', FIRESTORE_DATABASE: 'scenestore' });
    }
  });

  it('let functions check the credentials of the dialects that they speak, tokens in each, and no others', () => {
    for (const part of deployment.functions) {
      const { credentials, folder } = part;
      const secrets = secretVariablesOf(part);
      expect('API_KEY_SECRET' in secrets).toBe(credentials.includes('api-key'));
      expect('JWT_SECRET' in secrets).toBe(credentials.includes('api-key') || credentials.includes('token'));
      expect('OIDC_CLIENT_SECRET' in secrets).toBe(folder === 'review-page');
      expect('BEHIND_API_GATEWAY' in (given[folder] ?? {})).toBe(credentials.length > 0);
    }
  });

  it('tell the sweep where process-upload is', () => {
    expect(given['sweep-uploads']?.PROCESS_UPLOAD_URL).toBe(
      'https://scenestore-process-upload-123456789012.europe-west1.run.app',
    );
  });

  it('tell process-upload which job takes what is too large for it', () => {
    expect(given['process-upload']?.SCAN_JOB).toBe(
      'projects/nowhere/locations/europe-west1/jobs/scenestore-scan-archive',
    );
  });

  it('are what the team says, where it says something', () => {
    const settings = readSettings('JWT_ISSUER=https://auth.example.org,PURGE_AFTER_DAYS=7', deployment);

    expect(settings).toMatchObject({ JWT_ISSUER: 'https://auth.example.org', PURGE_AFTER_DAYS: '7' });
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
    [
      'is of a provider that is not whole',
      { OIDC_ISSUER: 'https://id.acme.com' },
      /^OIDC_CLIENT_ID must be a non-empty string, because people are to sign in at a provider, but is not set$/,
    ],
    [
      'gives scopes that do not exist',
      { OIDC_ORGANIZATIONS: 'hd=acme.com:acme:all' },
      /^OIDC_ORGANIZATIONS must be rows as claim=value:namespace:scopes/,
    ],
    [
      'is of the issuer of other tokens',
      {
        OIDC_ISSUER: 'https://id.acme.com',
        OIDC_CLIENT_ID: 'a',
        OIDC_ORGANIZATIONS: 'a=b:c:read',
        JWT_ISSUER: 'https://id.acme.com',
      },
      /^OIDC_ISSUER must be another issuer than JWT_ISSUER/,
    ],
    ['is the secret of a provider', { OIDC_CLIENT_SECRET: 'x' }, /^_SETTINGS must be made of .*"OIDC_CLIENT_SECRET"$/],
    ['holds what parts settings', { JWT_ISSUER: 'a|b' }, /^JWT_ISSUER must be a text without \|, but is "a\|b"$/],
  ])('stop the build when one %s', (_case, settings, message) => {
    const text = Object.entries(settings).map(([name, value]) => `${name}=${value}`);

    expect(() => readSettings(text.join(','), deployment)).toThrow(message);
  });

  it('may say how people sign in, with rows that hold commas', () => {
    const rows = 'groups=reviewers:acme:read,review;hd=acme.com:acme:read,write';
    const text = `OIDC_ISSUER=https://id.acme.com,OIDC_CLIENT_ID=page,OIDC_ORGANIZATIONS=${rows},PURGE_AFTER_DAYS=3`;

    expect(readSettings(text, deployment)).toMatchObject({ OIDC_ORGANIZATIONS: rows, PURGE_AFTER_DAYS: '3' });
  });

  it('may hold commas', () => {
    const origins = 'https://app.example.com,https://review.example.com';

    expect(readSettings(`CORS_ORIGINS=${origins},PURGE_AFTER_DAYS=3,`, deployment)).toMatchObject({
      CORS_ORIGINS: origins,
      PURGE_AFTER_DAYS: '3',
    });
    expect(() => readSettings('CORS_ORIGINS=https://app.example.com/path', deployment)).toThrow(
      /^CORS_ORIGINS must be web origins/,
    );
  });

  it('stop the build when one has no value', () => {
    expect(() => readSettings('PURGE_AFTER_DAYS', deployment)).toThrow(
      /^_SETTINGS must be NAME=value, separated by commas/,
    );
  });

  it('may be any setting that a team can decide, and there are such settings', () => {
    expect(VARIABLES).toEqual(expect.arrayContaining([...TEAM_SETTINGS]));
  });
});
