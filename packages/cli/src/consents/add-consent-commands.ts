import type { ConsentAnswer, ConsentPage } from '@throughline/contract/consent';
import type { Command } from 'commander';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { whomArgument } from '../people/whom-argument.ts';
import { addExamples } from '../print/add-examples.ts';
import { instantOption } from '../take-back/instant-option.ts';
import { consentsText, consentText } from './consents-text.ts';

interface Said {
  readonly channel?: string;
  readonly saidAt?: string;
  readonly proof?: readonly string[];
  readonly namespace?: string;
}

/** `throughline consents …`: what people agreed to, and took back. */
export function addConsentCommands(program: Command, { connect, print }: CommandTools): void {
  const consents = program.command('consents').description('what people agreed to, and took back');
  addExamples(
    consents
      .command('list')
      .description('the ledger, newest first; of one person also what stands')
      .argument('[whom]', 'id of a person, or TYPE:VALUE; left out: everybody')
      .option('--purpose <purpose>', 'only this one')
      .option('--namespace <name>', 'of the identifier')
      .option('--limit <n>', 'rows, 500 at most', '50')
      .action(async (whom: string | undefined, options: { purpose?: string; namespace?: string; limit: string }) => {
        const { purpose, namespace, limit } = options;
        const asked = { ...(whom !== undefined && whomArgument(whom, namespace)), purpose, limit };
        print(await connect().get<ConsentPage>('/api/consents', asked), consentsText);
      }),
    ['throughline consents list', 'throughline consents list email:ada@example.org'],
  );
  for (const [name, word, what] of [
    ['grant', 'granted', 'write down that somebody agreed to a purpose'],
    ['deny', 'denied', 'write down that somebody did not agree, or takes it back; it counts at once'],
  ] as const) {
    addExamples(
      consents
        .command(name)
        .description(what)
        .argument('<whom>', 'id of a person, or TYPE:VALUE')
        .argument('<purpose>', 'spelled as in context.consent.categoryPreferences')
        .option('--channel <channel>', 'only for this one: email, sms, phone, post …')
        .option('--said-at <time>', 'when it was said: a day, or an ISO 8601 instant; left out: now')
        .option('--proof <name=text...>', 'where and how it was said; as often as needed')
        .option('--namespace <name>', 'of the identifier')
        .action(async (whom: string, purpose: string, { channel, saidAt, proof = [], namespace }: Said) => {
          const said = instantOption('--said-at', saidAt);
          const answer = await connect().post<ConsentAnswer>('/api/consents', {
            ...whomArgument(whom, namespace),
            purpose,
            word,
            ...(channel !== undefined && { channel }),
            ...(said !== undefined && { saidAt: said }),
            proof: proofOf(proof),
          });
          print(answer, consentText);
        }),
      [`throughline consents ${name} email:ada@example.org Advertising --proof call="ticket 4711"`],
    );
  }
}

function proofOf(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
      throw new CommandFailure(`--proof ${pair}: write NAME=TEXT, such as form=newsletter.`, { exitCode: 2 });
    }),
  );
}
