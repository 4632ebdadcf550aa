import { REVIEW_KINDS, type ReviewAnswer, type ReviewPage } from '@throughline/contract/review';
import { type Command, Option } from 'commander';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { addExamples } from '../print/add-examples.ts';
import { reviewsText, reviewText } from './review-text.ts';

const KEY = '0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11';
const PERSON = '5c1f7a52-7d3e-8a04-8e0b-6b1c2f9d4e22';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface Ruled {
  readonly left?: string;
  readonly right?: string;
  readonly reason?: string;
  readonly until?: string;
}

/** `throughline reviews …`: what the engine will not decide alone. */
export function addReviewCommands(program: Command, { connect, print }: CommandTools): void {
  const reviews = program.command('reviews').description('what about who is who a person should look at');
  addExamples(
    reviews
      .command('list')
      .description('items, oldest first; ruled ones newest first')
      .addOption(
        new Option('--status <status>', 'only these')
          .choices(['open', 'later', 'same', 'different', 'dismissed', 'ruled'])
          .default('open'),
      )
      .addOption(new Option('--kind <kind>', 'only these').choices(REVIEW_KINDS))
      .option('--limit <n>', 'rows, 500 at most', '50')
      .action(async (options: { status: string; kind?: string; limit: string }) => {
        print(await connect().get<ReviewPage>('/api/reviews', options), reviewsText);
      }),
    ['throughline reviews list', 'throughline reviews list --status ruled'],
  );
  addExamples(
    reviews
      .command('rule')
      .description('rule on an item, put it off, or open it again, which takes its judgement back')
      .argument('<key>', 'key of the item')
      .argument('<ruling>', 'same, different, later, dismissed or reopened')
      .option('--left <id>', 'of same and different: a person of the item; of likely_same it may be left out')
      .option('--right <id>', 'the other one')
      .option('--reason <text>', 'of same and different: why; no personal data')
      .option('--until <instant>', 'of later: when it comes back; in a day where it is left out')
      .action(async (key: string, ruling: string, options: Ruled) => {
        if (!UUID.test(key)) throw wrong(`"${key}" is no key of an item; "throughline reviews list" shows them.`);
        if (!['same', 'different', 'later', 'dismissed', 'reopened'].includes(ruling)) {
          throw wrong('Say same, different, later, dismissed or reopened.');
        }
        print(await connect().post<ReviewAnswer>(`/api/reviews/${key}/ruling`, { ruling, ...options }), reviewText);
      }),
    [
      `throughline reviews rule ${KEY} same --left ${KEY} --right ${PERSON} --reason "she confirmed both"`,
      `throughline reviews rule ${KEY} later`,
    ],
  );
}

function wrong(message: string): CommandFailure {
  return new CommandFailure(message, { exitCode: 2 });
}
