import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Route } from '../../shared/http/route.ts';
import { ROOT } from '../functions.ts';
import { curlLine } from './curl-line.ts';
import { dialectsOf, documentText, type OpenApiDocument, openApiDocument } from './document.ts';
import { descriptionOf, openApiPath } from './operation.ts';

/**
 * The description of routes as one page to read, made by Redocly: how to authenticate, and a command line for every
 * operation. Its scripts are in it, so that it needs no other host.
 *
 * @param url - Base URL at which the routes are.
 */
export async function openApiPage(routes: readonly Route[], url: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'scenestore-docs-'));
  try {
    await writeFile(join(folder, 'openapi.json'), documentText(pageDocument(routes, url)));
    const program = join(ROOT, 'node_modules/@redocly/cli/bin/cli.js');
    const args = [program, 'build-docs', 'openapi.json', '--inlineBundle', '--output', 'page.html'];
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    // In a folder of its own, where no settings of the linter are found.
    await promisify(execFile)(process.execPath, args, { cwd: folder, env });
    return await readFile(join(folder, 'page.html'), 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The document with what only readers need. */
function pageDocument(routes: readonly Route[], url: string): OpenApiDocument {
  const document = openApiDocument(routes, url);
  for (const route of routes) {
    const operation = document.paths[openApiPath(route.path)]?.[route.method.toLowerCase()];
    if (operation) operation['x-codeSamples'] = [{ lang: 'Shell', label: 'curl', source: curlLine(route) }];
  }
  return { ...document, info: { ...document.info, description: introduction(document, routes, url) } };
}

function introduction({ info }: OpenApiDocument, routes: readonly Route[], url: string): string {
  const rows = dialectsOf(routes)
    .map((dialect) => descriptionOf({ dialect }))
    .map(({ tag, header, security }) => `- **${tag}**: \`${header}\`. ${security.description}`);
  return `${info.description} The same as [OpenAPI 3.1](/openapi.json).

## Authentication

Every request carries a credential in a header.

${rows.join('\n')}

An API key acts for one organization and holds some of the scopes \`read\`, \`write\` and \`review\`; each operation says
which it needs. \`npm run admin -- key create\` makes a key, \`npm run admin -- token\` a token for trying things out.

The command lines beside the operations take their values from shell variables:

\`\`\`sh
URL=${url}
API_KEY=luci_…
JWT=…
\`\`\`
`;
}
