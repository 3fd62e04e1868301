import { ConfigError, readConfig } from '../../shared/config.ts';

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

  it.each([
    [{}, /UPLOADS_BUCKET must be a non-empty text, but is not set/],
    [{ UPLOADS_BUCKET: '' }, /UPLOADS_BUCKET must be a non-empty text, but is ""/],
  ])('names a required variable that is missing: %j', (environment, message) => {
    expect(() => readConfig(environment).uploadsBucket).toThrow(message);
  });

  it.each(['0', '-1', '1e3', '604801', '1.5', ' 5'])('refuses UPLOAD_URL_TTL_SECONDS=%j', (text) => {
    expect(() => readConfig({ UPLOAD_URL_TTL_SECONDS: text }).uploadUrlTtlSeconds).toThrow(/from 1 to 604800/);
  });
});
