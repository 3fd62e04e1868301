import { join } from 'node:path';
import { startGuardedProcess } from '../../../local/processes/guarded-process.ts';
import { claimPort } from '../../../local/processes/ports.ts';

/** What a provider is started with. */
export interface ProviderOptions {
  /** Who may ask for tokens; one with a secret has to send it. */
  clients: readonly { id: string; secret?: string; redirectUris: readonly string[] }[];
  /** Access tokens are JWTs for this audience; without it, they are opaque. */
  audience?: string;
  /** How long tokens are good; default: ten minutes. */
  idTokenSeconds?: number;
}

/** A running provider of OpenID Connect. */
export interface TestIdentityProvider {
  readonly issuer: string;
  close(): Promise<void>;
}

/** Starts a certified provider in a process of its own, which ends with this one. Anyone may sign in, by any address. */
export async function startIdentityProvider(options: ProviderOptions): Promise<TestIdentityProvider> {
  const port = await claimPort(0, 'PORT');
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let printed = '';
  const started = startGuardedProcess({
    command: process.execPath,
    args: [join(import.meta.dirname, 'run-provider.ts'), JSON.stringify({ ...options, port })],
    onOutput(text) {
      printed += text;
      const [, issuer] = /^issuer (\S+)$/m.exec(printed) ?? [];
      if (issuer) resolve(issuer);
    },
  });
  void started.exited.then((code) =>
    reject(new Error(`The provider ended with code ${code}. It printed:\n${printed}`)),
  );
  return { issuer: await promise, close: () => started.kill() };
}
