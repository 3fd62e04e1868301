import { type Command, InvalidArgumentError } from 'commander';
import { hashApiKey } from '../../shared/auth/api-key.ts';
import { DEFAULT_SCOPES, SCOPES, type Scope } from '../../shared/auth/principal.ts';
import { createApiKey } from '../../shared/tenants/create-api-key.ts';
import { revokeApiKey } from '../../shared/tenants/revoke-api-key.ts';
import { type AdminContext, organizationOf } from './admin-context.ts';
import { nameOption, namespaceOption } from './options.ts';

/** `admin key …` */
export function addKeyCommands(program: Command, { services, print }: AdminContext): void {
  const key = program.command('key').description('API keys of an organization');

  key
    .command('create')
    .description('create a key; it is shown this once')
    .addOption(namespaceOption())
    .addOption(nameOption())
    .option('--scopes <scopes>', `any of ${SCOPES.join(',')}`, scopesOf, [...DEFAULT_SCOPES])
    .action(async ({ namespace, name, scopes }: { namespace: string; name: string; scopes: Scope[] }) => {
      const { id: organizationId } = await organizationOf(namespace, await services());
      const secret = await createApiKey({ organizationId, name, scopes }, await services());
      const note = 'This is the only time that the key is shown.';
      print({ key: secret, id: hashApiKey(secret), name, scopes, note });
    });

  key
    .command('list')
    .description('list the keys of a namespace, without their secrets')
    .addOption(namespaceOption())
    .action(async ({ namespace }: { namespace: string }) => {
      const keys = await (await services()).registry.apiKeys.list(
        (await organizationOf(namespace, await services())).id,
      );
      print(keys.map(({ hash: id, organizationId: _, ...shown }) => ({ id, ...shown })));
    });

  key
    .command('revoke')
    .description('revoke a key, from the next request on')
    .argument('<key>', 'the key or its id')
    .action(async (given: string) => print({ id: await revokeApiKey(given, await services()), revoked: true }));
}

function scopesOf(text: string): Scope[] {
  return text.split(',').map((name) => {
    const scope = SCOPES.find((known) => known === name);
    if (!scope) throw new InvalidArgumentError(`Allowed are ${SCOPES.join(', ')}.`);
    return scope;
  });
}
