import type { ReviewAnswer, ReviewCounts, ReviewPage } from '@throughline/contract/review';
import type { Command } from 'commander';
import { CommandFailure } from '../../command-failure.ts';
import type { CommandTools } from '../../command-tools.ts';
import { addExamples } from '../../print/add-examples.ts';
import { textTable } from '../../print/text-table.ts';
import { reviewsText, reviewText } from '../../reviews/review-text.ts';

const KEY = '0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `throughline identity review …`: people who are alike, and ruling whether they are one. */
export function addLikelyCommands(identity: Command, { connect, print }: CommandTools): void {
  const review = identity
    .command('review')
    .description('people who are alike, and were not joined: same, different, later');
  const rule = async (
    key: string,
    body: { readonly ruling: string; readonly reason?: string; readonly until?: string },
  ) => {
    if (!UUID.test(key)) {
      const message = `"${key}" is no key of an item; "throughline identity review list" shows them.`;
      throw new CommandFailure(message, { exitCode: 2 });
    }
    print(await connect().post<ReviewAnswer>(`/api/reviews/${key}/ruling`, body), reviewText);
  };

  addExamples(
    review
      .command('list', { isDefault: true })
      .description('two people each, oldest first')
      .option('--status <status>', 'open, later, same, different, dismissed or ruled', 'open')
      .option('--limit <n>', 'rows, 500 at most', '50')
      .action(async (options: { status: string; limit: string }) => {
        print(await connect().get<ReviewPage>('/api/reviews', { ...options, kind: 'likely_same' }), reviewsText);
      }),
    ['throughline identity review list', 'throughline identity review list --status later --json'],
  );
  addExamples(
    review
      .command('counts')
      .description('how many items of each kind wait')
      .action(async () => {
        print(await connect().get<ReviewCounts>('/api/reviews/counts'), countsText);
      }),
    ['throughline identity review counts'],
  );
  for (const [word, what] of [
    ['same', 'rule that the two are one person'],
    ['different', 'rule that they are two people'],
  ] as const) {
    addExamples(
      review
        .command(word)
        .description(what)
        .argument('<key>', 'key of the item')
        .option('--reason <text>', 'why; no personal data')
        .action((key: string, options: { reason?: string }) => rule(key, { ruling: word, ...options })),
      [`throughline identity review ${word} ${KEY}`],
    );
  }
  addExamples(
    review
      .command('later')
      .description('put it off')
      .argument('<key>', 'key of the item')
      .option('--until <instant>', 'when it comes back; in a day where it is left out')
      .action((key: string, options: { until?: string }) => rule(key, { ruling: 'later', ...options })),
    [`throughline identity review later ${KEY}`],
  );
  addExamples(
    review
      .command('undo')
      .description('take the ruling back, and its judgement with it')
      .argument('<key>', 'key of the item')
      .action((key: string) => rule(key, { ruling: 'reopened' })),
    [`throughline identity review undo ${KEY}`],
  );
}

function countsText({ counts }: ReviewCounts): string {
  return textTable(
    ['kind', 'open', 'later', 'ruled'],
    counts.map(({ kind, open, later, ruled }) => [kind, String(open), String(later), String(ruled)]),
  );
}
