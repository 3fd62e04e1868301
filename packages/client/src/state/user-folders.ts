import { homedir, platform } from 'node:os';
import { join } from 'node:path';

/** Where this user's programs keep files that are theirs: settings, and what they have to remember between runs. */
export interface UserFolders {
  config: string;
  state: string;
}

/** @see https://specifications.freedesktop.org/basedir-spec/latest/ */
export function userFolders(env: NodeJS.ProcessEnv = process.env): UserFolders {
  if (platform() === 'win32') {
    const local = env.LOCALAPPDATA ?? join(homedir(), 'AppData/Local');
    return { config: join(env.APPDATA ?? local, 'scenestore'), state: join(local, 'scenestore') };
  }
  return {
    config: join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'scenestore'),
    state: join(env.XDG_STATE_HOME || join(homedir(), '.local/state'), 'scenestore'),
  };
}
