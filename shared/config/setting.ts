import { isIP } from 'node:net';
import { type ClaimRow, parseClaimRows } from './claim-rows.ts';
import { ConfigError } from './config-error.ts';

/** Environment variables, as `process.env` or a test gives them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How one setting is read: its variable, its default (`undefined`: required), and what its text must be. */
export interface Setting<T> {
  variable: string;
  default?: T;
  expects: string;
  isSecret?: true;
  parse: (text: string) => T | undefined;
}

/** Fewer bytes can be guessed. https://www.rfc-editor.org/rfc/rfc7518#section-3.2 */
const MIN_SECRET_BYTES = 32;

/** The value of a setting in an environment. @throws ConfigError when it is missing or malformed */
export function readSetting<T>(setting: Setting<T>, environment: Environment): T {
  const found = environment[setting.variable];
  if (found === undefined || found === '') {
    if (setting.default !== undefined) return setting.default;
    throw new ConfigError(setting.variable, setting.expects, found);
  }
  const value = setting.parse(found);
  if (value === undefined) throw new ConfigError(setting.variable, setting.expects, found, setting.isSecret);
  return value;
}

/** Any text. */
export function text(variable: string, fallback?: string): Setting<string> {
  return { variable, ...byDefault(fallback), expects: 'a non-empty string', parse: (found) => found };
}

/** The name of a resource of Google Cloud. */
export function named(variable: string, pattern: RegExp, expects: string, fallback?: string): Setting<string> {
  return { variable, ...byDefault(fallback), expects, parse: (found) => (pattern.test(found) ? found : undefined) };
}

/** A secret, which must be long enough that it cannot be guessed, and which no message shows. */
export function secret(variable: string, fallback?: string): Setting<string> {
  return {
    variable,
    ...byDefault(fallback),
    isSecret: true,
    expects: `a string of at least ${MIN_SECRET_BYTES} bytes`,
    parse: (found) => (Buffer.byteLength(found) >= MIN_SECRET_BYTES ? found : undefined),
  };
}

/** One of some words. */
export function oneOf<const T extends string>(variable: string, values: readonly T[]): Setting<T> {
  return {
    variable,
    expects: `one of ${values.join(', ')}`,
    parse: (found) => values.find((value) => value === found),
  };
}

/** An http or https URL. */
export function url(variable: string, fallback?: string): Setting<string> {
  return {
    variable,
    ...byDefault(fallback),
    expects: 'an http or https URL',
    parse: (found) => (/^https?:\/\/\S+$/.test(found) && URL.canParse(found) ? found : undefined),
  };
}

/** An issuer of tokens. https://openid.net/specs/openid-connect-core-1_0.html#IssuerIdentifier */
export function issuer(variable: string, fallback: string): Setting<string> {
  return {
    variable,
    default: fallback,
    expects: 'an https URL without query and fragment, just as the provider writes it (http on this machine only)',
    parse: (found) => {
      if (!URL.canParse(found) || /[\s?#]/.test(found)) return undefined;
      const { protocol, hostname, username } = new URL(found);
      const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
      return username === '' && (protocol === 'https:' || (protocol === 'http:' && isLocal)) ? found : undefined;
    },
  };
}

/** Rows by which claims lead to organizations; none by default. */
export function claimRows(variable: string): Setting<readonly ClaimRow[]> {
  return {
    variable,
    default: [],
    expects: 'rows as claim=value:namespace:scopes, such as hd=acme.com:acme:read,review, separated by ;',
    parse: parseClaimRows,
  };
}

/** Web origins, separated by commas; none by default. */
export function origins(variable: string): Setting<readonly string[]> {
  return listOf(variable, 'web origins such as https://app.example.com, separated by commas, or *', isOrigin);
}

/** Ranges of addresses, separated by commas; none by default. */
export function cidrs(variable: string): Setting<readonly string[]> {
  return listOf(variable, 'ranges of addresses such as 127.0.0.0/8, separated by commas', isCidr);
}

function listOf(variable: string, expects: string, isOne: (part: string) => boolean): Setting<readonly string[]> {
  return {
    variable,
    default: [],
    expects,
    parse: (found) => {
      const parts = found.split(',').map((part) => part.trim());
      return parts.every(isOne) ? parts : undefined;
    },
  };
}

function isOrigin(text: string): boolean {
  return text === '*' || (URL.canParse(text) && new URL(text).origin === text);
}

function isCidr(text: string): boolean {
  const [address = '', bits = '', ...others] = text.split('/');
  const version = isIP(address);
  const isWhole = /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
  return version !== 0 && isWhole && others.length === 0;
}

/** `true` or `false`. */
export function boolean(variable: string, fallback: boolean): Setting<boolean> {
  const values: Record<string, boolean> = { true: true, false: false };
  return { variable, default: fallback, expects: 'true or false', parse: (found) => values[found] };
}

/** `on` or `off`. */
export function onOrOff(variable: string, fallback: boolean): Setting<boolean> {
  const values: Record<string, boolean> = { on: true, off: false };
  return { variable, default: fallback, expects: 'on or off', parse: (found) => values[found] };
}

/** A whole number within bounds. */
export function integer(variable: string, fallback: number, minimum: number, maximum?: number): Setting<number> {
  return { variable, default: fallback, ...wholeNumber(minimum, maximum) };
}

/** A whole number within bounds; `null` when it is not set. */
export function limit(variable: string, minimum = 1, maximum?: number): Setting<number | null> {
  return { variable, default: null, ...wholeNumber(minimum, maximum) };
}

function wholeNumber(minimum: number, maximum = Number.MAX_SAFE_INTEGER): Pick<Setting<number>, 'expects' | 'parse'> {
  return {
    expects: `a whole number from ${minimum} to ${maximum}`,
    parse: (found) => {
      const value = /^\d{1,16}$/.test(found) ? Number(found) : Number.NaN;
      return value >= minimum && value <= maximum ? value : undefined;
    },
  };
}

/** Without a default, a setting is required. */
function byDefault<T>(fallback: T | undefined): Pick<Setting<T>, 'default'> {
  return fallback === undefined ? {} : { default: fallback };
}
