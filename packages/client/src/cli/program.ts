import { Argument, Command } from 'commander';
import type { CommandIo } from './command-context.ts';
import { iterateCommand } from './commands/iterate-command.ts';
import { filesCommand, listCommand, reportCommand, showCommand } from './commands/list-commands.ts';
import { loginCommand } from './commands/login-command.ts';
import { pullCommand } from './commands/pull-command.ts';
import { pushCommand } from './commands/push-command.ts';
import { acceptCommand, rejectCommand, reopenCommand } from './commands/review-commands.ts';
import { scanCommand } from './commands/scan-command.ts';
import { waitCommand } from './commands/wait-command.ts';
import { webhookCommand } from './commands/webhook-command.ts';
import { completionScript, SHELLS, type Shell } from './completion.ts';
import { EXIT_CODES } from './exit-code.ts';

const CONFIGURATION = `Which service, and the key: --url and --api-key, else SCENESTORE_URL and SCENESTORE_API_KEY, else --profile, else the
default profile of scenestore login; in the folder of a checkout, else, the local stack that npm start runs there. Proxies
are taken from HTTPS_PROXY, HTTP_PROXY and NO_PROXY.`;

/** The command line of `scenestore`. */
export function scenestoreProgram(io: CommandIo): Command {
  const program = new Command('scenestore')
    .description('Sends training datasets to a Scenestore registry, reviews and fetches them.')
    .addHelpText('after', `\n${CONFIGURATION}\n\n${EXIT_CODES}`);
  const commands = [loginCommand, pushCommand, waitCommand, pullCommand, scanCommand, listCommand, showCommand];
  const others = [
    reportCommand,
    filesCommand,
    acceptCommand,
    rejectCommand,
    reopenCommand,
    iterateCommand,
    webhookCommand,
  ];
  for (const command of [...commands, ...others]) program.addCommand(command(io));
  program.addCommand(
    new Command('completion')
      .description('Prints a script with which a shell completes commands and options.')
      .addArgument(new Argument('<shell>').choices(SHELLS))
      .addHelpText('after', '\nExample:\n  scenestore completion fish > ~/.config/fish/completions/scenestore.fish')
      .action((shell: Shell) => void io.stdout.write(`${completionScript(program, shell)}\n`)),
  );
  for (const command of allCommands(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
    });
  }
  return program;
}

/** A command and all that are below it. */
export function allCommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allCommands)];
}
