import { parseArgs } from 'node:util';

/** What `npm start` is asked for on its command line. */
export interface StartOptions {
  /** Start with no data instead of the data of the last run. */
  empty: boolean;
  /** Do not fetch the Firestore emulator. */
  offline: boolean;
}

const ALLOWED = '--empty, --keep, --offline';

/**
 * Reads `--empty`, `--keep` (the default) and `--offline`. npm takes options without `--` before them for its own and
 * hands them on as `npm_config_*`, so those count too.
 *
 * @throws Error in one line when an option is unknown or two contradict each other.
 */
export function startOptions(args: readonly string[], env: NodeJS.ProcessEnv): StartOptions {
  const known = ['empty', 'keep', 'offline'] as const;
  const { tokens } = parseArgs({ args: [...args], strict: false, tokens: true });
  for (const token of tokens) {
    const name = token.kind === 'option' ? token.name : undefined;
    if (!known.some((option) => option === name)) {
      throw new Error(`Unknown option ${args[token.index]}. Allowed are ${ALLOWED}, as in: npm start -- --empty`);
    }
  }
  const isSet = (name: (typeof known)[number]): boolean =>
    env[`npm_config_${name}`] === 'true' || tokens.some((token) => token.kind === 'option' && token.name === name);
  if (isSet('empty') && isSet('keep')) throw new Error('--empty and --keep contradict each other: give one of them.');
  return { empty: isSet('empty'), offline: isSet('offline') };
}
