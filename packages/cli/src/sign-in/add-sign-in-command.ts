import { ROLES } from '@throughline/contract/role';
import type { SignInLink } from '@throughline/contract/staff';
import { type Command, Option } from 'commander';
import type { CommandTools } from '../command-tools.ts';
import { addExamples } from '../print/add-examples.ts';
import { signInText } from './sign-in-text.ts';

interface Asked {
  readonly email?: string;
  readonly name?: string;
  readonly role?: string;
}

/** `throughline sign-in`: a one-time link to the console. */
export function addSignInCommand(program: Command, { connect, print, around }: CommandTools): void {
  addExamples(
    program
      .command('sign-in')
      .description('a link that signs one person in to the console, once, within minutes')
      .option('--email <address>', 'for whoever has this address; added as staff where nobody has')
      .option('--name <name>', 'of whoever is added')
      .addOption(
        new Option('--role <role>', 'of whoever is added; without an address, for the first of this role').choices([
          ...ROLES,
        ]),
      )
      .action(async ({ email, name, role }: Asked) => {
        const asked = {
          ...(email !== undefined && { email }),
          ...(name !== undefined && { name }),
          ...(role !== undefined && { role }),
        };
        print(await connect().post<SignInLink>('/api/sign-in-links', asked), (link) => signInText(link, around.now()));
      }),
    ['throughline sign-in', 'throughline sign-in --email grace@shop.example --name "Grace Hopper" --role agent'],
  );
}
