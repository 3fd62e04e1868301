import { type Config, checkConfig, readConfig } from '../../shared/config/config.ts';
import { ConfigError } from '../../shared/config/config-error.ts';

const DEFAULTS = readConfig({});
const BUCKETS = { UPLOADS_BUCKET: 'uploads', DATASETS_BUCKET: 'datasets' };
const A_URL = 'an http or https URL';
const A_SECRET = 'a string of at least 32 bytes';
const A_JOB = 'a job as projects/P/locations/L/jobs/J';
const A_BUCKET = "a bucket's name: 3 to 222 of a-z, 0-9, ., - and _";

describe('the configuration', () => {
  it('has defaults', () => {
    expect(readConfig({}).uploadUrlTtlSeconds).toBe(3600);
    expect(readConfig({}).maxUploadBytes).toBe(5 * 1024 ** 4);
  });

  it('reads a variable when it is used, not before', () => {
    const config = readConfig({ UPLOAD_URL_TTL_SECONDS: 'soon', UPLOADS_BUCKET: 'uploads' });

    expect(config.uploadsBucket).toBe('uploads');
    expect(() => config.uploadUrlTtlSeconds).toThrow(
      new ConfigError('UPLOAD_URL_TTL_SECONDS', 'a whole number from 1 to 604800', 'soon'),
    );
  });

  it.each<[string, keyof Config, string]>([
    ['UPLOADS_BUCKET', 'uploadsBucket', A_BUCKET],
    ['DATASETS_BUCKET', 'datasetsBucket', A_BUCKET],
    ['API_KEY_SECRET', 'apiKeySecret', A_SECRET],
    ['JWT_SECRET', 'jwtSecret', A_SECRET],
    ['JWT_JWKS_URL', 'jwtJwksUrl', A_URL],
    ['JWT_ISSUER', 'jwtIssuer', 'a non-empty string'],
  ])('names %s when it is required and missing or empty', (variable, key, expects) => {
    expect(() => readConfig({})[key]).toThrow(new ConfigError(variable, expects, undefined));
    expect(() => readConfig({ [variable]: '' })[key]).toThrow(new ConfigError(variable, expects, ''));
  });

  it.each(['0', '-1', '1e3', '604801', '1.5', ' 5'])('refuses UPLOAD_URL_TTL_SECONDS=%j', (text) => {
    expect(() => readConfig({ UPLOAD_URL_TTL_SECONDS: text }).uploadUrlTtlSeconds).toThrow(/from 1 to 604800/);
  });

  it.each<[string, keyof Config, string, string]>([
    ['STORAGE_ENDPOINT', 'storageEndpoint', A_URL, 'http://127.0.0.1:8081'],
    ['IAM_ENDPOINT', 'iamEndpoint', A_URL, 'https://iamcredentials.example.org'],
    ['SCAN_JOB_ENDPOINT', 'scanJobEndpoint', A_URL, 'http://127.0.0.1:8083'],
    ['PROCESS_UPLOAD_URL', 'processUploadUrl', A_URL, 'https://process-upload-1.europe-west1.run.app'],
    ['JWT_JWKS_URL', 'jwtJwksUrl', A_URL, 'https://id.example.org/jwks?v=1'],
    ['SCAN_JOB', 'scanJob', A_JOB, 'projects/example.org:p/locations/europe-west1/jobs/scan-archive'],
    ['UPLOADS_BUCKET', 'uploadsBucket', A_BUCKET, 'uploads.example.org'],
    ['DATASETS_BUCKET', 'datasetsBucket', A_BUCKET, 'p-scenestore_datasets'],
    ['FIRESTORE_DATABASE', 'firestoreDatabase', '(default), or 4 to 63 of a-z, 0-9 and -', 'scenes-eu'],
  ])('takes for %s what it has to be, and nothing else', (variable, key, expects, right) => {
    const wrong = [
      'Non sense',
      'gs://uploads/',
      '//host',
      'http:',
      'file:///keys',
      'projects/p/jobs/j',
      '-',
      `${right}\n`,
    ];

    expect(readConfig({ [variable]: right })[key]).toBe(right);
    for (const found of wrong) {
      expect(() => readConfig({ [variable]: found })[key]).toThrow(new ConfigError(variable, expects, found));
    }
  });

  it.each<[string, keyof Config]>([
    ['API_KEY_SECRET', 'apiKeySecret'],
    ['API_KEY_SECRET_PREVIOUS', 'apiKeySecretPrevious'],
    ['JWT_SECRET', 'jwtSecret'],
  ])('refuses a %s that can be guessed, and does not show it', (variable, key) => {
    const short = 'x'.repeat(31);

    expect(() => readConfig({ [variable]: short })[key]).toThrow(
      `${variable} must be ${A_SECRET}, but is 31 bytes long`,
    );
    expect(() => readConfig({ [variable]: short })[key]).not.toThrow(short);
    expect(readConfig({ [variable]: `${short}x` })[key]).toBe(`${short}x`);
  });

  it.each<[string, keyof Config]>([
    ['FIRESTORE_DATABASE', 'firestoreDatabase'],
    ['STORAGE_ENDPOINT', 'storageEndpoint'],
    ['IAM_ENDPOINT', 'iamEndpoint'],
    ['SCAN_JOB', 'scanJob'],
    ['SCAN_JOB_ENDPOINT', 'scanJobEndpoint'],
    ['PROCESS_UPLOAD_URL', 'processUploadUrl'],
    ['API_KEY_SECRET_PREVIOUS', 'apiKeySecretPrevious'],
    ['PURGE_AFTER_DAYS', 'purgeAfterDays'],
  ])('takes an empty %s for one that is not set', (variable, key) => {
    expect(readConfig({ [variable]: '' })[key]).toBe(DEFAULTS[key]);
  });

  it.each(['SCAN_JOB', 'PROCESS_UPLOAD_URL', 'STORAGE_ENDPOINT', 'IAM_ENDPOINT', 'SCAN_JOB_ENDPOINT'])(
    'is refused as a whole for %s=nonsense',
    (variable) => {
      expect(() => checkConfig(readConfig(BUCKETS))).not.toThrow();
      expect(() => checkConfig(readConfig({ ...BUCKETS, [variable]: 'nonsense' }))).toThrow(`${variable} must be `);
    },
  );

  describe('of signing in at a provider', () => {
    const PROVIDER = {
      OIDC_ISSUER: 'https://accounts.google.com',
      OIDC_CLIENT_ID: '1234.apps.googleusercontent.com',
      OIDC_ORGANIZATIONS: 'hd=acme.com:acme:read,review',
    };
    const ROWS = 'rows as claim=value:namespace:scopes, such as hd=acme.com:acme:read,review, separated by ;';
    const ISSUER =
      'an https URL without query and fragment, just as the provider writes it (http on this machine only)';
    const check = (environment: Record<string, string>) => () =>
      checkConfig(readConfig({ ...BUCKETS, ...environment }));

    it.each<[string, Record<string, string>]>([
      ['nothing', {}],
      ['all that is needed', PROVIDER],
      ['an audience beside', { ...PROVIDER, OIDC_AUDIENCE: 'https://registry.acme.com' }],
      ['a client secret beside', { ...PROVIDER, OIDC_CLIENT_SECRET: 'short' }],
      ['a provider on this machine', { ...PROVIDER, OIDC_ISSUER: 'http://127.0.0.1:4000/realms/acme' }],
      ['a client secret alone, which only one function has', { OIDC_CLIENT_SECRET: 'short' }],
    ])('is complete with %s', (_case, environment) => {
      expect(check(environment)).not.toThrow();
    });

    it.each(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_ORGANIZATIONS'] as const)('lacks %s', (variable) => {
      expect(check({ ...PROVIDER, [variable]: '' })).toThrow(
        new RegExp(`^${variable} must be .*, because people are to sign in at a provider, but is not set$`),
      );
    });

    it.each([
      'accounts.google.com',
      'http://accounts.google.com',
      'https://accounts.google.com?tenant=a',
      'https://accounts.google.com#a',
      'https://ada@accounts.google.com',
    ])('takes no issuer %s', (found) => {
      expect(check({ ...PROVIDER, OIDC_ISSUER: found })).toThrow(new ConfigError('OIDC_ISSUER', ISSUER, found));
    });

    it.each([
      [
        'hd=acme.com:acme:read,review; groups=urn:x:y=z:acme:read,write,review,admin',
        [
          { claim: 'hd', value: 'acme.com', namespace: 'acme', scopes: ['read', 'review'] },
          { claim: 'groups', value: 'urn:x:y=z', namespace: 'acme', scopes: ['read', 'write', 'review', 'admin'] },
        ],
      ],
      [
        'https://acme.com/role=data reviewer:acme:review, read',
        [{ claim: 'https://acme.com/role', value: 'data reviewer', namespace: 'acme', scopes: ['review', 'read'] }],
      ],
    ])('reads the rows %j', (text, rows) => {
      expect(readConfig({ OIDC_ORGANIZATIONS: text }).oidcOrganizations).toEqual(rows);
    });

    it.each([
      'acme',
      'hd=acme.com',
      'hd=acme.com:acme',
      'hd=acme.com:acme:',
      'hd=acme.com:acme:all',
      'hd=acme.com::read',
      'hd=:acme:read',
      '=acme.com:acme:read',
      'hd=acme.com:acme:read;',
      ';',
      'hd=acme.com:acme:read;hd=globex.com',
    ])('takes no rows %j', (found) => {
      expect(check({ ...PROVIDER, OIDC_ORGANIZATIONS: found })).toThrow(
        new ConfigError('OIDC_ORGANIZATIONS', ROWS, found),
      );
    });
  });

  it.each(['UPLOAD_URL_TTL_SECONDS', 'DOWNLOAD_URL_TTL_SECONDS'])(
    'is refused as a whole for a %s above 12 hours when URLs are signed through IAM',
    (variable) => {
      const check = (environment: Record<string, string>) => () =>
        checkConfig(readConfig({ ...BUCKETS, ...environment }));
      const refusal = `${variable} must be at most 43200 while URLs are signed through IAM (SIGNER_HMAC_ACCESS_ID and SIGNER_KEY_FILE are not set), but is "43201"`;

      expect(check({ [variable]: '43201' })).toThrow(refusal);
      expect(check({ [variable]: '43200' })).not.toThrow();
      expect(check({ [variable]: '43201', SIGNER_KEY_FILE: '/keys/signer.json' })).not.toThrow();
      expect(check({ [variable]: '43201', SIGNER_HMAC_ACCESS_ID: 'GOOG1' })).not.toThrow();
    },
  );

  it('is refused as a whole for one bucket that is both: finished datasets would be deleted like uploads', () => {
    const config = readConfig({ UPLOADS_BUCKET: 'the-bucket', DATASETS_BUCKET: 'the-bucket' });

    expect(() => checkConfig(config)).toThrow(
      'DATASETS_BUCKET must be another bucket than UPLOADS_BUCKET, but is "the-bucket"',
    );
  });
});
