import { readConfig } from '../shared/config.ts';
import { createServices, type Services } from '../shared/services.ts';
import { adminProgram } from './admin/admin-program.ts';
import { requireCredentials } from './admin/require-credentials.ts';
import { runProgram } from './run-program.ts';

let opened: Services | undefined;

const program = adminProgram({
  environment: process.env,
  async services() {
    if (!opened) await requireCredentials(process.env);
    opened ??= createServices(readConfig(process.env));
    return opened;
  },
  print: (result) => console.log(JSON.stringify(result, null, 2)),
});

process.exitCode = await runProgram(program, process.argv.slice(2), (error) =>
  console.error(error instanceof Error ? error.message : String(error)),
);
await opened?.registry.close();
