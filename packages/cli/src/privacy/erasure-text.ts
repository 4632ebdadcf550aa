import type { ErasureAnswer, ErasurePreview } from '@throughline/contract/erasure';

/** What an erasure would delete; nothing was deleted. */
export function erasurePreviewText(preview: ErasurePreview): string {
  const {
    people,
    sources,
    records,
    events,
    orders,
    decisions,
    consents,
    suppressions,
    hits,
    householdRulings,
    answers,
  } = preview;
  const lines = [
    `Nothing was deleted. Of ${people.length} people would go: ${records} records, ${events} events, ${orders} orders, ` +
      `${decisions} decisions (emptied), ${consents} words of consent, ${suppressions} suppressions, ` +
      `${hits} hits of lists, ${householdRulings} rulings on who lives with them, ${answers} answers.`,
    ...sources.map((source) => `  ${source.source}: ${source.records} records, ${source.events} events`),
  ];
  if (preview.sharedIdentifiers > 0) {
    lines.push(`${preview.sharedIdentifiers} identifiers are shown by somebody else too, and stay with them.`);
  }
  if (preview.keptRecords > 0) lines.push(`${preview.keptRecords} records of these people would stay.`);
  return `${lines.join('\n')}\n`;
}

/** What an erasure has deleted. */
export function erasureText({ erasureId, records, events, remainingPeople }: ErasureAnswer): string {
  const rest = remainingPeople.length === 0 ? '' : ` Of them there are still ${remainingPeople.join(', ')}.`;
  return `${erasureId}: ${records} records and ${events} events were deleted.${rest}\n`;
}
