import { type Command, InvalidArgumentError } from 'commander';
import { mintToken, tokenSettings } from '../../shared/auth/mint-token.ts';
import type { AdminContext } from './admin-context.ts';
import { namespaceOption } from './options.ts';

/** `admin token` */
export function addTokenCommand(program: Command, { environment, print }: AdminContext): void {
  program
    .command('token')
    .description('sign a token for a person, where JWT_ALGORITHM is HS256')
    .addOption(namespaceOption())
    .requiredOption('--subject <subject>', 'who it is for, as history and reviews show it')
    .option('--days <days>', 'how long it is valid', daysOf, 30)
    .action(async (token: { namespace: string; subject: string; days: number }) =>
      print({ token: await mintToken(token, tokenSettings(environment)) }),
    );
}

function daysOf(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Allowed is a whole number from 1 to 9999.');
  return Number(text);
}
