import type { Command } from 'commander';
import { allCommands, scenestoreProgram } from '../../packages/client/src/cli/program.ts';

const HEAD = `# The command \`scenestore\`

Written from the help texts of \`packages/client\` by \`npm run docs:client\`.

In a checkout \`npx scenestore\` runs it after \`npm ci\`. It needs Node.js 22.15 or later.

## In a CI job

A push may run twice: the second time it finds the dataset and sends nothing. Its exit code is the dataset's fate.

\`\`\`yaml
jobs:
  dataset:
    runs-on: ubuntu-latest
    env:
      SCENESTORE_URL: \${{ vars.SCENESTORE_URL }}
      SCENESTORE_API_KEY: \${{ secrets.SCENESTORE_API_KEY }}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 24
      - run: ./render-scenes.sh warehouse-v3
      - run: npx scenestore push warehouse-v3 --project proj_abc123 --format coco --wait --timeout 30m
\`\`\`

## A folder

A folder is sent as a tar that is never written: regular files only, in the order of their paths, so that the same folder
is the same bytes. \`.scenestoreignore\` in it names what stays out: globs, one a line, \`#\` for comments; a glob that matches
a folder leaves out all that is in it. What systems and editors leave behind (\`.DS_Store\`, \`.git\`, \`Thumbs.db\`) stays out
too. Symbolic links to files and folders inside are followed; any other is refused.

## After a break

Run the same command again. The upload goes on where it ended, for a week; files that have not changed are not read again.
Checksums and the addresses of unfinished uploads are kept in \`~/.local/state/scenestore\` (\`XDG_STATE_HOME\`; Windows:
\`%LOCALAPPDATA%\\scenestore\`), profiles in \`~/.config/scenestore\` (\`XDG_CONFIG_HOME\`; \`%APPDATA%\`), for this user alone.
The former are deleted after 30 days in which they were not written.
`;

/** Columns of the help texts. */
const WIDTH = 100;

/** docs/client.md. */
export function clientPage(): string {
  let printed = '';
  const stdout = {
    write(text: string) {
      printed += text;
    },
  };
  const { env, stdin, stderr } = process;
  const { signal } = new AbortController();
  const program = scenestoreProgram({ env, stdin, stderr, stdout, signal, setExitCode() {} });
  const helpOf = (command: Command): string => {
    printed = '';
    command.configureOutput({ getOutHelpWidth: () => WIDTH, getOutHasColors: () => false }).outputHelp();
    return `\`\`\`\n${printed.trim()}\n\`\`\`\n`;
  };
  const nameOf = (command: Command): string => `${command.parent ? `${nameOf(command.parent)} ` : ''}${command.name()}`;
  const sections = allCommands(program).map((command) => `## ${nameOf(command)}\n\n${helpOf(command)}`);
  return [HEAD, ...sections].join('\n');
}
