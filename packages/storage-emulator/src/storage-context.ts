import type { CallerRules } from './callers.ts';
import type { ObjectStore } from './objects/object-store.ts';
import type { SigningKeys } from './signature/signing-keys.ts';
import type { SessionStore } from './uploads/session-store.ts';

/** What the routes of both APIs share. */
export interface StorageContext {
  store: ObjectStore;
  sessions: SessionStore;
  /** Folder for bytes that are no object yet. */
  staging: string;
  /** `http://host:port`, the start of every link. */
  baseUrl: string;
  keys: SigningKeys;
  /** Who may call the JSON API, which asks for no credential. */
  callers: CallerRules;
  /** Told of a fault of the server itself: a full disk, a file that is gone. */
  onFault: (error: unknown) => void;
  clock: () => Date;
}
