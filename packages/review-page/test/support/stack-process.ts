import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimPort } from '../../../../local/processes/ports.ts';
import { startStack } from '../../../../local/stack/stack.ts';
import { startIdentityProvider } from '../../../../test/support/identity-provider/start-identity-provider.ts';
import { uniqueProjectId } from '../../../../test/support/unique-project-id.ts';

/** The local stack of all browser tests, in a process of its own: the functions read their settings from its environment. */

/** How long the stack may take to close. */
const CLOSE_MS = 5000;

const dataDir = await mkdtemp(join(tmpdir(), 'scenestore-page-'));
const gateway = await claimPort(0, 'PORT');
const clientId = 'review-page';
const redirectUris = [`http://127.0.0.1:${gateway}/review/signed-in`];
const provider = await startIdentityProvider({ clients: [{ id: clientId, redirectUris }] });
const stack = await startStack({
  dataDir,
  firestoreHost: process.env.FIRESTORE_EMULATOR_HOST,
  projectId: uniqueProjectId(),
  sweepIntervalSeconds: 0,
  killable: false,
  ports: { gateway },
  settings: {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_ORGANIZATIONS: 'groups=reviewers:acme:read,review',
  },
});
process.send?.({ credentials: stack.credentials, issuer: provider.issuer, environment: stack.environment });
process.on('disconnect', async () => {
  // Nothing of it is kept: what does not close in time ends with the process.
  setTimeout(() => process.exit(), CLOSE_MS);
  await Promise.all([stack.close(), provider.close()]);
  await rm(dataDir, { recursive: true, force: true });
  process.exit();
});
