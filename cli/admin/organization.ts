import type { Command } from 'commander';
import { createOrganization } from '../../shared/tenants/create-organization.ts';
import type { AdminContext } from './admin-context.ts';
import { nameOption } from './options.ts';

/** `admin organization …` */
export function addOrganizationCommands(program: Command, { services, print }: AdminContext): void {
  const organization = program.command('organization').description('organizations, each with a namespace of its own');

  organization
    .command('create')
    .description('create an organization and its namespace')
    .addOption(nameOption())
    .requiredOption('--namespace <slug>', 'its namespace: lower-case letters, digits and hyphens')
    .action(async ({ name, namespace }: { name: string; namespace: string }) =>
      print(await createOrganization({ name, namespace }, await services())),
    );

  organization
    .command('list')
    .description('list all organizations')
    .action(async () => print(await (await services()).registry.tenants.organizations()));
}
