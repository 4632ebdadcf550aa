import { randomUUID } from 'node:crypto';
import type { DecideAnswer } from '@throughline/contract/decide';
import type { Command } from 'commander';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { addExamples } from '../print/add-examples.ts';
import { readAssignments } from './read-assignments.ts';
import { decideText } from './decide-text.ts';

interface Options {
  readonly key?: string;
  readonly userId?: string;
  readonly anonymousId?: string;
  readonly id?: readonly string[];
  readonly token?: string;
  readonly context?: readonly string[];
  readonly requestId?: string;
}

/** `throughline decide`: asks as a place asks. */
export function addDecideCommand(program: Command, { around, connect, print }: CommandTools): void {
  addExamples(
    program
      .command('decide')
      .description('ask for a decision, as a place does with its write key')
      .argument('<moment>', 'key of the moment')
      .option('--key <write key>', 'of the source that asks; else THROUGHLINE_WRITE_KEY')
      .option('--user-id <id>', 'id of the login')
      .option('--anonymous-id <id>', 'id of the device')
      .option('--id <type:value...>', 'other identifiers, such as loyalty_card:4000123')
      .option('--token <jwt>', 'identity token that vouches for the login')
      .option('--context <name=value...>', 'what the place says of itself; values are JSON, or else texts')
      .option('--request-id <id>', 'the same again is given the same answer; a new one where it is left out')
      .action(async (moment: string, options: Options) => {
        const key = options.key ?? around.env['THROUGHLINE_WRITE_KEY']?.trim();
        if (!key) {
          throw new CommandFailure('Give the write key of a source with --key or in THROUGHLINE_WRITE_KEY.', {
            exitCode: 2,
          });
        }
        const answer = await connect().ask('/v1/decide', {
          method: 'POST',
          headers: {
            authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({
            moment,
            identity: identityOf(options),
            context: readAssignments('--context', options.context ?? []),
            requestId: options.requestId ?? randomUUID(),
          }),
        });
        print((await answer.json()) as DecideAnswer, decideText);
      }),
    [
      'throughline decide home-hero --user-id u-17',
      'throughline decide till --id loyalty_card:4000123 --context store="Berlin" lines=3 --json',
    ],
  );
}

function identityOf({ userId, anonymousId, id = [], token }: Options): object {
  const externalIds = id.map((text) => {
    const at = text.indexOf(':');
    if (at > 0) return { type: text.slice(0, at), id: text.slice(at + 1) };
    throw new CommandFailure(`--id ${text}: give TYPE:VALUE, such as loyalty_card:4000123.`, { exitCode: 2 });
  });
  return {
    ...(userId !== undefined && { userId }),
    ...(anonymousId !== undefined && { anonymousId }),
    ...(externalIds.length > 0 && { externalIds }),
    ...(token !== undefined && { identityToken: token }),
  };
}
