import type {
  DecisionFlipped,
  DecisionInFull,
  DecisionPage,
  DecisionReplay,
  DecisionWhy,
  DecisionWhyNot,
} from '@throughline/contract/decision';
import type { DecisionTally } from '@throughline/contract/decision-tally';
import type { Command } from 'commander';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { readAssignments } from '../decide/read-assignments.ts';
import { isIdentifier } from '../people/person-argument.ts';
import { addExamples } from '../print/add-examples.ts';
import { instantOption } from '../take-back/instant-option.ts';
import { decisionsText, decisionText, flipText, replayText, tallyText, whyNotText, whyText } from './decisions-text.ts';

interface ListOptions {
  readonly person?: string;
  readonly moment?: string;
  readonly action?: string;
  readonly drawn?: string;
  readonly refused?: string;
  readonly reason?: string;
  readonly from?: string;
  readonly until?: string;
  readonly limit: string;
}

interface FlipOptions {
  readonly feature?: readonly string[];
  readonly guard?: readonly string[];
  readonly heldOut?: string;
}

const ID = ['<id>', 'id of the decision'] as const;
const EXAMPLE = '019357b2-7c1e-7a04-8e0b-6b1c2f9d4e22';

/** `throughline decisions …`: what was decided, and why. */
export function addDecisionCommands(program: Command, { connect, print, setExitCode }: CommandTools): void {
  const decisions = program.command('decisions').alias('decision').description('what was decided, and why');
  const address = (id: string): string => `/api/decisions/${encodeURIComponent(id)}`;

  addExamples(
    decisions
      .command('list')
      .description('decisions, newest first')
      .option('--person <person>', 'only for the person of this id, or of TYPE:VALUE')
      .option('--moment <key>', 'only of this moment')
      .option('--action <key>', 'only where this was drawn; silence for silence')
      .option('--drawn <what>', 'only where an action, silence or held_out was what came out')
      .option('--refused <key>', 'only where this action was left out')
      .option('--reason <slug>', 'only where something was left out for this reason, such as no_consent')
      .option('--from <instant>', 'not before this day or instant')
      .option('--until <instant>', 'before this day or instant')
      .option('--limit <n>', 'rows, 500 at most', '20')
      .action(async ({ person, from, until, ...asked }: ListOptions) => {
        const who = person !== undefined && isIdentifier(person) ? { identifier: person } : { personId: person };
        const dates = { from: instantOption('--from', from), until: instantOption('--until', until) };
        const query = { ...who, ...asked, ...dates };
        print(await connect().get<DecisionPage>('/api/decisions', query), decisionsText);
      }),
    [
      'throughline decisions list --moment home-hero',
      'throughline decisions list --reason no_consent',
      'throughline decisions list --person user_id:u-17 --json',
    ],
  );
  addExamples(
    decisions
      .command('show')
      .description('a decision with its receipt')
      .argument(...ID)
      .action(async (id: string) => print(await connect().get<DecisionInFull>(address(id)), decisionText)),
    [`throughline decisions show ${EXAMPLE}`],
  );
  addExamples(
    decisions
      .command('replay')
      .description('make a decision again from its receipt; fails where it comes out otherwise')
      .argument(...ID)
      .action(async (id: string) => {
        const replayed = await connect().post<DecisionReplay>(`${address(id)}/replay`);
        print(replayed, replayText);
        if (!replayed.isSame) setExitCode(1);
      }),
    [`throughline decisions replay ${EXAMPLE}`],
  );
  addExamples(
    decisions
      .command('why')
      .description('why everything that might have been chosen was, or was not')
      .argument(...ID)
      .action(async (id: string) => print(await connect().get<DecisionWhy>(`${address(id)}/why`), whyText)),
    [`throughline decisions why ${EXAMPLE}`],
  );
  addExamples(
    decisions
      .command('tally')
      .description('how often each action was chosen, and how often it was left out and why')
      .option('--moment <key>', 'only of this moment')
      .option('--from <instant>', 'not before this day or instant; 30 days back by default')
      .option('--until <instant>', 'before this day or instant')
      .action(async ({ moment, from, until }: Pick<ListOptions, 'moment' | 'from' | 'until'>) => {
        const query = { moment, from: instantOption('--from', from), until: instantOption('--until', until) };
        print(await connect().get<DecisionTally>('/api/decisions/tally', query), tallyText);
      }),
    ['throughline decisions tally --moment home-hero --from 2026-11-01'],
  );
  addExamples(
    decisions
      .command('why-not')
      .description('why an action, or silence, was not chosen')
      .argument(...ID)
      .argument('<action>', 'key of the action, or silence')
      .action(async (id: string, action: string) =>
        print(await connect().get<DecisionWhyNot>(`${address(id)}/why-not/${encodeURIComponent(action)}`), whyNotText),
      ),
    [`throughline decisions why-not ${EXAMPLE} size-guide`],
  );
  addExamples(
    decisions
      .command('flip')
      .description('what would have been chosen if something had been otherwise')
      .argument(...ID)
      .option('--feature <name=value...>', 'an attribute; values are JSON, or else texts; null for unknown')
      .option('--guard <name=value...>', 'a member of what guardrails looked at, as JSON')
      .option('--held-out <yes|no>', 'whether the person is left alone')
      .action(async (id: string, { feature = [], guard = [], heldOut }: FlipOptions) => {
        if (heldOut !== undefined && !/^(?:yes|no)$/.test(heldOut))
          throw new CommandFailure(`--held-out ${heldOut}: give yes or no.`, { exitCode: 2 });
        const body = {
          ...(feature.length > 0 && { features: readAssignments('--feature', feature) }),
          ...(guard.length > 0 && { guards: readAssignments('--guard', guard) }),
          ...(heldOut !== undefined && { isHeldOut: heldOut === 'yes' }),
        };
        print(await connect().post<DecisionFlipped>(`${address(id)}/flip`, body), flipText);
      }),
    [
      `throughline decisions flip ${EXAMPLE} --feature orders.count=3`,
      `throughline decisions flip ${EXAMPLE} --guard 'consents={"marketing":"granted"}' --held-out no`,
    ],
  );
}
