import { randomUUID } from 'node:crypto';
import type { Briefing, Callers } from '@throughline/contract/briefing';
import type { DecideAnswer } from '@throughline/contract/decide';
import type { Noted } from '@throughline/contract/desk';
import type { Command } from 'commander';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { decideText } from '../decide/decide-text.ts';
import { readAssignments } from '../decide/read-assignments.ts';
import { whomArgument } from '../people/whom-argument.ts';
import { addExamples } from '../print/add-examples.ts';
import { briefingText, callersText, notedText } from './desk-text.ts';

interface Again {
  readonly namespace?: string;
  readonly requestId?: string;
}

/** `throughline desk …`: one person on one screen, for whoever speaks with them. */
export function addDeskCommands(program: Command, { connect, print }: CommandTools): void {
  const desk = program.command('desk').description('one person at once, for whoever speaks with them');
  const again = (command: Command): Command =>
    command
      .option('--namespace <name>', 'of the identifier')
      .option('--request-id <id>', 'the same again stores nothing twice; a new one where it is left out');
  addExamples(
    desk
      .command('find')
      .description('who may be calling')
      .argument('<caller>', 'a telephone number, an address, a card, customer or order number, as it was said')
      .action(async (caller: string) => print(await connect().get<Callers>('/api/callers', { caller }), callersText)),
    ['throughline desk find "030 123456"', 'throughline desk find 10042'],
  );
  addExamples(
    desk
      .command('brief')
      .description('everything that an agent needs of one person at once')
      .argument('<person>', 'id of the person')
      .action(async (id: string) =>
        print(await connect().get<Briefing>(`/api/people/${encodeURIComponent(id)}/briefing`), briefingText),
      ),
    ['throughline desk brief PERSON_ID'],
  );
  addExamples(
    again(
      desk
        .command('answer')
        .description('note what somebody told you, or did not want to tell')
        .argument('<whom>', 'id of a person, or TYPE:VALUE')
        .argument('<question>', 'key of the question')
        .argument('[value]', 'JSON, or else a text')
        .option('--declined', 'they did not want to answer')
        .option('--unasked', 'they said it of themselves'),
    ).action(
      async (
        whom: string,
        question: string,
        value: string | undefined,
        options: Again & { declined?: true; unasked?: true },
      ) => {
        const declined = options.declined === true;
        if (declined === (value !== undefined))
          throw new CommandFailure('Give either the answer or --declined.', { exitCode: 2 });
        const noted = await connect().post<Noted>('/api/answers', {
          ...whomArgument(whom, options.namespace),
          question,
          outcome: declined ? 'declined' : 'answered',
          ...(value !== undefined && readAssignments('value', [`value=${value}`])),
          wasAsked: options.unasked !== true,
          requestId: options.requestId ?? randomUUID(),
        });
        print(noted, notedText);
      },
    ),
    ['throughline desk answer user_id:u-17 shoe-size 42', 'throughline desk answer PERSON_ID shoe-size --declined'],
  );
  addExamples(
    again(
      desk
        .command('contact')
        .description('note that somebody came to us, and about what')
        .argument('<whom>', 'id of a person, or TYPE:VALUE; an identifier that nobody shows is somebody new')
        .option('--kind <kind>', 'call, chat, support or visit', 'call')
        .option('--order <id>', 'the order that it is about')
        .option('--note <text>', 'for whoever speaks to them next'),
    ).action(async (whom: string, options: Again & { kind: string; order?: string; note?: string }) => {
      const noted = await connect().post<Noted>('/api/contacts', {
        ...whomArgument(whom, options.namespace),
        kind: options.kind,
        ...(options.order !== undefined && { orderId: options.order }),
        ...(options.note !== undefined && { note: options.note }),
        requestId: options.requestId ?? randomUUID(),
      });
      print(noted, notedText);
    }),
    ['throughline desk contact phone:+4930123456 --order 10042 --note "Asks when it comes."'],
  );
  addExamples(
    desk
      .command('next-step')
      .description('decide the next step for one person; a decision with its receipt')
      .argument('<person>', 'id of the person')
      .option('--moment <key>', 'the moment that decides', 'desk')
      .option('--request-id <id>', 'the same again is given the same answer; a new one where it is left out')
      .action(async (id: string, { moment, requestId }: { moment: string; requestId?: string }) => {
        const body = { moment, requestId: requestId ?? randomUUID() };
        const address = `/api/people/${encodeURIComponent(id)}/next-step`;
        print(await connect().post<DecideAnswer>(address, body), decideText);
      }),
    ['throughline desk next-step PERSON_ID'],
  );
}
