import { computed, effect, signal } from '@preact/signals';
import type { Me } from '../../../client/src/api/types.ts';
import { ReviewApi } from '../api/review-api.ts';
import { hasCode } from '../api/sentence.ts';
import { readStored, removeStored, writeStored } from './tab-storage.ts';

/** With what the page calls the API. */
export interface Credential {
  /** An API key or a token. */
  secret: string;
  kind: 'key' | 'person';
}

const STORED = 'session';

/** How long until the page asks again whose credential it has, after a fault. */
const AGAIN_MS = 5000;

const credential = signal<Credential | undefined>(readStored<Credential>(STORED));

/** Whose credential it is; `undefined` while that is not known. */
export const me = signal<Me | undefined>(undefined);

/** Whether the API has refused the credential, which it took before. */
export const hasExpired = signal(false);

/** Whether a person is signed in. */
export const isSignedIn = computed(() => credential.value !== undefined && !hasExpired.value);

/** Whether a person signed in, not a key. */
export const isPerson = computed(() => credential.value?.kind === 'person');

/** The API as the credential opens it. */
export const api = computed(() => openApi(credential.value?.secret ?? ''));

/** Starts to use a credential. @throws ScenestoreError when the API does not take it */
export async function signIn(offered: Credential): Promise<void> {
  me.value = await openApi(offered.secret, () => {}).me();
  writeStored(STORED, offered);
  credential.value = offered;
  hasExpired.value = false;
}

/** Forgets the credential, and what was typed. */
export function signOut(): void {
  sessionStorage.clear();
  credential.value = undefined;
  me.value = undefined;
  hasExpired.value = false;
}

/** What a scope of the credential allows. */
export function may(scope: 'write' | 'review'): boolean {
  return me.value?.scopes.includes(scope) ?? false;
}

/** The name of a project, or its id when it is not known. */
export function projectName(id: string): string {
  return me.value?.projects.find((project) => project.id === id)?.name ?? id;
}

// After a reload only the credential is there.
effect(() => {
  if (isSignedIn.value && !me.value) void loadMe();
});

async function loadMe(): Promise<void> {
  try {
    me.value = await api.value.me();
  } catch (error) {
    if (hasCode(error, 'UNAUTHENTICATED')) removeStored(STORED);
    // What the credential allows has to be known before anything can be decided.
    else setTimeout(() => isSignedIn.value && !me.value && loadMe(), AGAIN_MS);
  }
}

function openApi(apiKey: string, onRefused = expire): ReviewApi {
  const send: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    if (response.status === 401) onRefused();
    return response;
  };
  return new ReviewApi({
    baseUrl: location.origin,
    apiKey,
    fetch: send,
    // A person waits: a failure is said at once.
    patience: { beforeFirstAnswerMs: -1, afterFirstAnswerMs: -1 },
  });
}

function expire(): void {
  hasExpired.value = true;
}
