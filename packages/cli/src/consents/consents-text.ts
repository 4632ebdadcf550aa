import type { Consent, ConsentAnswer, ConsentPage } from '@throughline/contract/consent';
import { textTable } from '../print/text-table.ts';

/** The ledger, for people to read. */
export function consentsText({ consents, standing, nextCursor }: ConsentPage): string {
  const head = standing === null ? '' : `${standingText(standing)}\n`;
  if (consents.length === 0) return `${head}Nothing is in the ledger.\n`;
  const table = textTable(
    ['said at', 'purpose', 'channel', 'word', 'person', 'by', 'proof'],
    consents.map((one) => [
      one.saidAt,
      one.purpose,
      one.channel ?? 'every',
      one.word,
      one.personId ?? one.recordId,
      one.madeBy,
      proofText(one),
    ]),
  );
  return `${head}${table}${nextCursor === null ? '' : 'There are more: ask for them with a larger --limit.\n'}`;
}

/** What was written, and what stands, for people to read. */
export function consentText({ consents, standing }: ConsentAnswer): string {
  const people = consents.length === 1 ? 'one person' : `${consents.length} people`;
  return `Written for ${people}: ${consents[0]!.purpose} ${consents[0]!.word}.\n${standingText(standing)}\n`;
}

function standingText(standing: Readonly<Record<string, 'granted' | 'denied'>>): string {
  const words = Object.entries(standing).map(([purpose, word]) => `${purpose} ${word}`);
  return `What stands: ${words.length === 0 ? 'nothing was said' : words.join(', ')}.`;
}

function proofText({ proof }: Consent): string {
  return Object.entries(proof)
    .map(([name, text]) => `${name}=${text}`)
    .join(' ');
}
