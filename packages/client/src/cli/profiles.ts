import { join } from 'node:path';
import { ScenestoreError } from '../scenestore-error.ts';
import { readJson, writeJson } from '../state/private-json.ts';
import { userFolders } from '../state/user-folders.ts';

/** Where a service is, and the key for it. */
export interface Profile {
  url: string;
  api_key: string;
}

interface Profiles {
  default: string;
  profiles: Record<string, Profile>;
}

/** Where the settings came from, which decides whether it is told. */
export interface Settings extends Profile {
  isLocalStack?: true;
}

/** What the options of a command say. */
export interface SettingsOptions {
  url?: string;
  apiKey?: string;
  profile?: string;
}

/** What `npm start` writes, in the folder of a checkout. */
const LOCAL_STACK = '.local/credentials.json';

/**
 * The service to call: by options, then the environment, then a profile, each for what those before leave open; last the
 * local stack of the present folder, if nothing else says anything.
 *
 * @throws ScenestoreError NOT_CONFIGURED, UNKNOWN_PROFILE
 */
export async function readSettings(options: SettingsOptions, env: NodeJS.ProcessEnv): Promise<Settings> {
  const url = options.url ?? env.SCENESTORE_URL;
  const apiKey = options.apiKey ?? env.SCENESTORE_API_KEY;
  if (url && apiKey) return { url, api_key: apiKey };
  const profile = await readProfile(options.profile, env);
  const merged = { ...profile, ...(url && { url }), ...(apiKey && { api_key: apiKey }) };
  if (merged.url && merged.api_key) return { url: merged.url, api_key: merged.api_key };
  const local = url || apiKey || options.profile ? undefined : await localStack();
  if (local) return local;
  const missing = merged.url
    ? 'the API key: set SCENESTORE_API_KEY'
    : 'the service: set SCENESTORE_URL and SCENESTORE_API_KEY';
  throw new ScenestoreError('usage', 'NOT_CONFIGURED', `Nothing names ${missing}, or run scenestore login.`);
}

async function readProfile(name: string | undefined, env: NodeJS.ProcessEnv): Promise<Partial<Profile>> {
  const stored = await readJson<Profiles>(profilesFile(env));
  const profile = stored?.profiles[name ?? stored.default];
  if (profile || name === undefined) return profile ?? {};
  const known = Object.keys(stored?.profiles ?? {}).join(', ') || 'none';
  throw new ScenestoreError('usage', 'UNKNOWN_PROFILE', `There is no profile "${name}"; known profiles are ${known}.`);
}

/** Stores a profile, for this user alone; the first one is the default. @returns the file */
export async function writeProfile(name: string, profile: Profile, env: NodeJS.ProcessEnv): Promise<string> {
  const file = profilesFile(env);
  const stored = await readJson<Profiles>(file);
  const profiles = { ...stored?.profiles, [name]: profile };
  await writeJson(file, { default: stored?.default ?? name, profiles });
  return file;
}

function profilesFile(env: NodeJS.ProcessEnv): string {
  return join(userFolders(env).config, 'profiles.json');
}

async function localStack(): Promise<Settings | undefined> {
  const stored = await readJson<{ base_url?: string; api_key?: string }>(LOCAL_STACK);
  if (!stored?.base_url || !stored.api_key || !isLoopback(stored.base_url)) return undefined;
  return { url: stored.base_url, api_key: stored.api_key, isLocalStack: true };
}

/** A file of a folder that was cloned must not send anything elsewhere. */
function isLoopback(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
