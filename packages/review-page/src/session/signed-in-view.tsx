import { useEffect, useState } from 'preact/hooks';
import { sentence } from '../api/sentence.ts';
import { navigate, queueAddress } from '../routing/location.ts';
import { Fault, Waiting } from '../ui/marks.tsx';
import { loadPageConfig } from './page-config.ts';
import { signIn } from './session.ts';

/** Where the identity provider sends the browser back to. */
export function SignedInView(): preact.JSX.Element {
  const [fault, setFault] = useState('');
  useEffect(() => {
    finish().catch((error: unknown) => setFault(sentence(error)));
  }, []);
  return (
    <main class="sign-in">
      <div class="sign-in-card">
        <h1>Signing in</h1>
        {fault ? (
          <>
            <Fault text={fault} />
            <a class="button" href={queueAddress()}>
              Back to the sign-in
            </a>
          </>
        ) : (
          <Waiting what="your sign-in" />
        )}
      </div>
    </main>
  );
}

async function finish(): Promise<void> {
  const config = await loadPageConfig();
  if (!config?.oidc) throw new Error('The registry did not say how to sign in. Try again in a moment.');
  const { finishSignIn } = await import('./open-id-connect.ts');
  const { credential, address } = await finishSignIn(config.oidc);
  await signIn(credential);
  navigate(address, { replace: true });
}
