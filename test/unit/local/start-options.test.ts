import { startOptions } from '../../../local/start-options.ts';

describe('the options of npm start', () => {
  it.each<[string[], NodeJS.ProcessEnv, object]>([
    [[], {}, { empty: false, offline: false }],
    [['--keep'], {}, { empty: false, offline: false }],
    [['--empty'], {}, { empty: true, offline: false }],
    [['--offline', '--empty'], {}, { empty: true, offline: true }],
    [[], { npm_config_empty: 'true' }, { empty: true, offline: false }],
    [[], { npm_config_keep: 'true', npm_config_offline: 'true' }, { empty: false, offline: true }],
    [[], { npm_config_empty: '' }, { empty: false, offline: false }],
  ])('%j with %j are %j', (args, env, expected) => {
    expect(startOptions(args, env)).toEqual(expected);
  });

  it.each([['--emtpy'], ['-k'], ['empty'], ['--empty-all']])(
    '%s is refused in one line that names what is allowed',
    (arg) => {
      expect(() => startOptions([arg], {})).toThrow(`Unknown option ${arg}. Allowed are --empty, --keep, --offline`);
    },
  );

  it('that contradict each other are refused, also when npm took one of them', () => {
    expect(() => startOptions(['--empty'], { npm_config_keep: 'true' })).toThrow('contradict each other');
  });
});
