import type { Command } from 'commander';
import type { ProjectRecord } from '../../shared/registry/tenants.ts';
import { createProject } from '../../shared/tenants/create-project.ts';
import { type AdminContext, organizationOf } from './admin-context.ts';
import { nameOption, namespaceOption } from './options.ts';

const PAGE = 200;

/** `admin project …` */
export function addProjectCommands(program: Command, { services, print }: AdminContext): void {
  const project = program.command('project').description('projects of an organization');

  project
    .command('create')
    .description('create a project')
    .addOption(namespaceOption())
    .addOption(nameOption())
    .requiredOption('--slug <slug>', 'what names it in a path: lower-case letters, digits and hyphens')
    .action(async ({ namespace, slug, name }: { namespace: string; slug: string; name: string }) => {
      const organization = await organizationOf(namespace, await services());
      print(summary(await createProject({ organization, slug, name }, await services())));
    });

  project
    .command('list')
    .description('list the projects of a namespace, newest first')
    .addOption(namespaceOption())
    .action(async ({ namespace }: { namespace: string }) => {
      await organizationOf(namespace, await services());
      const { tenants } = (await services()).registry;
      const projects: ProjectRecord[] = [];
      let page: ProjectRecord[];
      do {
        page = await tenants.projects(namespace, { limit: PAGE, offset: projects.length });
        projects.push(...page);
      } while (page.length === PAGE);
      print(projects.map(summary));
    });
}

function summary({ id, namespace, slug, name }: ProjectRecord): object {
  return { id, namespace, slug, name };
}
