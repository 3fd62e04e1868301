import { useEffect, useState } from 'preact/hooks';
import { hasCode, sentence } from '../api/sentence.ts';
import { loadPageConfig, pageConfig } from './page-config.ts';
import { hasExpired, signIn, signOut } from './session.ts';

/** How long until the registry is asked again how people sign in: a person without a key has no other way in. */
const AGAIN_MS = 2000;

/** The way in: an API key, or the organization's identity provider. */
export function SignInView(): preact.JSX.Element {
  const [key, setKey] = useState('');
  const [fault, setFault] = useState('');
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    let isGone = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    const load = async (): Promise<void> => {
      if (!(await loadPageConfig()) && !isGone) again = setTimeout(load, AGAIN_MS);
    };
    void load();
    return () => {
      isGone = true;
      clearTimeout(again);
    };
  }, []);
  const oidc = pageConfig.value?.oidc;

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setFault('');
    try {
      await signIn({ secret: key.trim(), kind: 'key' });
    } catch (error) {
      setFault(hasCode(error, 'UNAUTHENTICATED') ? 'The registry does not know this key.' : sentence(error));
      setBusy(false);
    }
  };
  const goToProvider = async (): Promise<void> => {
    setFault('');
    setBusy(true);
    try {
      const config = await loadPageConfig();
      if (!config?.oidc) throw new Error('The registry did not say how to sign in. Try again in a moment.');
      const { startSignIn } = await import('./open-id-connect.ts');
      await startSignIn(config.oidc);
    } catch (error) {
      setFault(sentence(error));
      setBusy(false);
    }
  };

  return (
    <main class="sign-in">
      <div class="sign-in-card">
        <p class="brand">
          <span class="brand-mark" aria-hidden="true" />
          Scenestore
        </p>
        <h1>Review datasets</h1>
        {hasExpired.value ? (
          <p class="hint" role="status">
            Your sign-in has ended. Sign in again: you go on where you were, and what you typed is kept.
          </p>
        ) : (
          <p class="muted">See what arrived, what is in it, and decide.</p>
        )}
        {oidc && (
          <>
            <button type="button" class="primary wide" disabled={isBusy} onClick={goToProvider}>
              Sign in with your organization
            </button>
            <p class="or">or</p>
          </>
        )}
        <form onSubmit={submit}>
          <label for="key">API key</label>
          <input
            id="key"
            type="password"
            autocomplete="off"
            spellcheck={false}
            required
            value={key}
            aria-describedby="key-hint"
            onInput={(event) => setKey(event.currentTarget.value)}
          />
          <p class="muted small-text" id="key-hint">
            Begins with luci_ or gerra_. It is kept in this tab only, until you close it or sign out.
          </p>
          {fault && (
            <p class="fault" role="alert">
              {fault}
            </p>
          )}
          <button type="submit" class={oidc ? 'wide' : 'primary wide'} disabled={isBusy}>
            {isBusy ? 'Signing in…' : 'Sign in with the key'}
          </button>
        </form>
        {hasExpired.value && (
          <button type="button" class="quiet wide" onClick={signOut}>
            Sign out and forget what was typed
          </button>
        )}
      </div>
    </main>
  );
}
