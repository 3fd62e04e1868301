import { errorFields, log } from '../../shared/log.ts';
import { CapturedLogs } from '../support/captured-logs.ts';

describe('a line of the log', () => {
  const logs = new CapturedLogs();

  beforeEach(() => {
    logs.clear();
    logs.start();
  });
  afterEach(() => logs.stop());

  it('has at most 8000 characters of each text, however deep: its beginning and its end', () => {
    const cause = new Error(`begin ${'x'.repeat(50_000)} end`);

    log('ERROR', 'unexpected fault', errorFields(new Error('outer', { cause })));

    expect(logs.lines({})).toMatchObject([{ cause: { error: expect.stringMatching(/^Error: begin x+…/) } }]);
    expect(logs.text.length).toBeLessThan(16_500);
  });

  it.each([
    ['a line feed', 'a\nb'],
    ['an escape of a terminal', 'a\u001b[31mb\u009bb'],
    ['a mark of direction', 'a\u202eb'],
    ['a separator of lines', 'a\u2028b'],
    ['half of a surrogate pair', 'a\ud800b'],
  ])('is one plain line, whatever a text holds: %s', (_case, text) => {
    log('INFO', text, { path: text });

    expect(logs.text.trimEnd()).toMatch(/^[\x20-\x7e]*$/);
    expect(logs.lines({})).toMatchObject([{ message: text, path: text }]);
  });
});
