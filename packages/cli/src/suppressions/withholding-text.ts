import type { SuppressionPreview } from '@throughline/contract/suppression';
import { personName } from '../print/person-name.ts';

/** What a suppression would withhold and what still goes; nothing was set. */
export function withholdingText({
  reached,
  withheld,
  goesOn,
  openOrders,
  household,
  neighbours,
}: SuppressionPreview): string {
  const actions = (told: SuppressionPreview['withheld']): string =>
    told
      .map(({ name, kind, moments }) => `  ${name} (${kind}), at ${moments.map((one) => one.name).join(', ')}\n`)
      .join('');
  const lines = [
    `Nothing was set. It would reach ${reached.length === 0 ? 'nobody yet' : reached.map(personName).join(', ')}.\n`,
    `Would not be sent:\n${actions(withheld) || '  nothing\n'}`,
    `Would still be sent:\n${actions(goesOn) || '  nothing\n'}`,
  ];
  if (openOrders.length > 0) lines.push(`Under way: ${openOrders.map(({ orderKey }) => orderKey).join(', ')}\n`);
  if (household.length > 0)
    lines.push(
      `Live with them, and are left in peace for a while with --household-care: ${household.map(personName).join(', ')}\n`,
    );
  for (const { person, shares, openOrders: open } of neighbours) {
    const shared = shares.map(({ type, value }) => `${type} ${value}`).join(', ');
    lines.push(`Not meant: ${personName(person)}, who shows ${shared} too; ${open} orders under way.\n`);
  }
  return lines.join('');
}
