import { createTokenVerifier } from '../../../shared/auth/jwt.ts';
import { checkConfig, readConfig } from '../../../shared/config/config.ts';

const settings = {
  JWT_ALGORITHM: 'HS256',
  JWT_SECRET: 'x'.repeat(32),
  JWT_ISSUER: 'https://auth.example.com',
  JWT_AUDIENCE: 'scenestore',
};

describe('the settings of tokens', () => {
  it.each([
    ['JWT_ALGORITHM', { JWT_ALGORITHM: 'none' }, /JWT_ALGORITHM must be one of HS256, RS256, ES256, but is "none"/],
    ['JWT_ALGORITHM', { JWT_ALGORITHM: '' }, /JWT_ALGORITHM must be one of/],
    ['JWT_SECRET', { JWT_SECRET: '' }, /JWT_SECRET must be a string of at least 32 bytes/],
    ['JWT_SECRET', { JWT_SECRET: 'too short' }, /JWT_SECRET must be a string of at least 32 bytes/],
    ['JWT_ISSUER', { JWT_ISSUER: '' }, /JWT_ISSUER must be a non-empty string/],
    ['JWT_AUDIENCE', { JWT_AUDIENCE: '' }, /JWT_AUDIENCE must be a non-empty string/],
    ['JWT_JWKS_URL', { JWT_ALGORITHM: 'RS256' }, /JWT_JWKS_URL must be an http or https URL, but is not set/],
    ['JWT_JWKS_URL', { JWT_ALGORITHM: 'ES256', JWT_JWKS_URL: 'file:///keys' }, /JWT_JWKS_URL must be an http/],
  ])('a wrong %s is named: %j', (_variable, wrong, message) => {
    expect(() => createTokenVerifier(readConfig({ ...settings, ...wrong }))).toThrow(message);
  });

  it('a secret that is wrong is not shown', () => {
    const config = readConfig({ ...settings, JWT_SECRET: 'too short' });

    expect(() => createTokenVerifier(config)).not.toThrow(/too short/);
    expect(() => createTokenVerifier(config)).toThrow();
  });

  it('are asked only of who checks tokens', () => {
    const config = readConfig({ UPLOADS_BUCKET: 'uploads', DATASETS_BUCKET: 'datasets' });

    expect(() => checkConfig(config)).not.toThrow();
  });
});
