import { ROLES } from '@throughline/contract/role';
import type { StaffAnswer, StaffList } from '@throughline/contract/staff';
import { type Command, Option } from 'commander';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import type { ApiClient } from '../http/api-client.ts';
import { addExamples } from '../print/add-examples.ts';
import { addedStaffText, changedStaffText, staffText } from './staff-text.ts';

const WHO = 'id or e-mail address of the staff member';

interface Change {
  readonly name?: string;
  readonly email?: string;
  readonly role?: string;
}

/** `throughline staff …`: who signs in to the console, and as what. */
export function addStaffCommands(program: Command, { connect, print }: CommandTools): void {
  const staff = program.command('staff').description('who signs in to the console, and as what');
  const role = (): Option => new Option('--role <role>', 'what they may do').choices([...ROLES]);
  addExamples(
    staff
      .command('list')
      .description('everybody who may sign in, and those who no longer may')
      .action(async () => print(await connect().get<StaffList>('/api/staff'), staffText)),
    ['throughline staff list'],
  );
  addExamples(
    staff
      .command('add')
      .description('add a staff member; "throughline sign-in --email ADDRESS" makes a link for them')
      .argument('<name>', 'as colleagues know them')
      .option('--email <address>', 'their address at the company')
      .addOption(role().makeOptionMandatory())
      .action(async (name: string, more: { email?: string; role: string }) =>
        print(await connect().post<StaffAnswer>('/api/staff', { name, ...more }), addedStaffText),
      ),
    ['throughline staff add "Grace Hopper" --email grace@shop.example --role agent'],
  );
  addExamples(
    staff
      .command('change')
      .description('change what is left in; a new role counts at once')
      .argument('<who>', WHO)
      .option('--name <name>', 'as colleagues know them')
      .option('--email <address>', 'their address at the company')
      .addOption(role())
      .action(async (who: string, change: Change) => {
        if (Object.keys(change).length === 0) {
          throw new CommandFailure('Nothing is to be changed: give --name, --email or --role.', { exitCode: 2 });
        }
        print(await patchStaff(connect(), who, change), changedStaffText);
      }),
    ['throughline staff change grace@shop.example --role privacy_officer'],
  );
  addExamples(
    staff
      .command('disable')
      .description('let somebody sign in no more; they are signed out everywhere at once')
      .argument('<who>', WHO)
      .action(async (who: string) => print(await patchStaff(connect(), who, { isDisabled: true }), changedStaffText)),
    ['throughline staff disable grace@shop.example'],
  );
  addExamples(
    staff
      .command('enable')
      .description('let somebody sign in again')
      .argument('<who>', WHO)
      .action(async (who: string) => print(await patchStaff(connect(), who, { isDisabled: false }), changedStaffText)),
    ['throughline staff enable grace@shop.example'],
  );
}

async function patchStaff(api: ApiClient, who: string, change: object): Promise<StaffAnswer> {
  const { staff } = await api.get<StaffList>('/api/staff');
  const meant = staff.find(({ id, email }) => id === who || email?.toLowerCase() === who.toLowerCase());
  if (meant === undefined)
    throw new CommandFailure(`"${who}" is no staff member; "throughline staff list" shows them.`, { exitCode: 2 });
  return api.patch<StaffAnswer>(`/api/staff/${meant.id}`, change);
}
