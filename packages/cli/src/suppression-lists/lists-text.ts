import type {
  AnswersAfterDeathPage,
  SuppressionHitAnswer,
  SuppressionHitPage,
} from '@throughline/contract/suppression-hit';
import type { SuppressionListAnswer, SuppressionLists } from '@throughline/contract/suppression-list';
import { percentText } from '../print/percent-text.ts';
import { textTable } from '../print/text-table.ts';
import type { UploadReport } from './upload-report.ts';

/** Lists, for people to read. */
export function listsText({ lists }: SuppressionLists): string {
  if (lists.length === 0) return 'There is no suppression list.\n';
  return textTable(
    ['name', 'kind', 'owner', 'in force', 'valid until', 'people', 'to look at', 'draft'],
    lists.map(({ name, kind, owner, inForce, draft, hits }) => [
      name,
      kind,
      owner,
      inForce === null ? 'no' : `version ${inForce.version} of ${inForce.asOf}`,
      inForce === null ? '' : `${inForce.validUntil ?? 'no end'}${inForce.isExpired ? ' (over)' : ''}`,
      String(hits.people),
      String(hits.open),
      draft === null ? '' : `version ${draft.version}`,
    ]),
  );
}

/** One list after something was done to it. */
export function listText({ list: { name, inForce, hits } }: SuppressionListAnswer): string {
  return inForce === null
    ? `"${name}" suppresses nobody.\n`
    : `Version ${inForce.version} of "${name}" is in force: it suppresses ${hits.people} people.\n`;
}

/** An upload, for people to read. */
export function uploadText({ list, upload: { version, taken, refused, faults }, preview }: UploadReport): string {
  const { people, gained, lost, certain, reversed, gainedExamples } = preview;
  const lines = [
    `Version ${version.version} of "${list.name}": ${taken} entries, ${refused} lines refused.\n`,
    ...faults.slice(0, 20).map(({ line, fault }) => `  line ${line}: ${fault}\n`),
    faults.length > 20
      ? `  and ${refused - 20} more; the console and GET /api/suppression-lists/{id}/versions/{version}/refusals list them\n`
      : '',
    `It hits ${people} people, ${certain} of them surely: ${gained} more than now, ${lost} no longer.`,
    reversed > 0 ? ` ${reversed} whom it would hit were said not to be meant.\n` : '\n',
    gainedExamples.length > 0 ? `For example ${gainedExamples.slice(0, 3).join(', ')}.\n` : '',
    list.inForce?.version === version.version
      ? 'It is in force.\n'
      : `Nothing is in force by it yet: throughline suppression-lists put-in-force "${list.name}"\n`,
  ];
  return lines.join('');
}

/** Hits, for people to read. */
export function hitsText({ hits, nextCursor }: SuppressionHitPage): string {
  if (hits.length === 0) return 'Nobody.\n';
  const table = textTable(
    ['hit', 'list', 'entry', 'person', 'sure', 'status'],
    hits.map(({ id, list, ref, personId, basis, probability, status }) => [
      id,
      list.name,
      ref,
      personId,
      basis === 'contact' ? 'shows the address' : percentText(probability),
      status,
    ]),
  );
  return nextCursor === null ? table : `${table}There are more: ask for them with a larger --limit.\n`;
}

/** One hit with its waterfall. */
export function hitText({ hit }: SuppressionHitAnswer): string {
  const { list, ref, personId, status, basis, probability, priorBits, rivalBits, bits, thresholdBits, waterfall } = hit;
  const amount = (value: number): string => `${value >= 0 ? '+' : ''}${value.toFixed(2)}`;
  const steps = textTable(
    ['', 'bits', 'how alike', 'person', 'entry'],
    [
      ['so many people', amount(priorBits), '', '', ''],
      ...waterfall.map(({ field, countedBits, level, left, right }) => [
        field,
        amount(countedBits),
        level,
        left,
        right,
      ]),
      ['others alike', amount(-rivalBits), '', '', ''],
      ['together', amount(bits), '', '', `hits from ${amount(thresholdBits)}`],
    ],
  );
  const because =
    basis === 'contact'
      ? 'because they show an address that it names'
      : `with a probability of ${percentText(probability)}`;
  const rulings = hit.rulings.map(
    ({ kind, madeBy, madeAt, reason }) => `${kind} by ${madeBy} on ${madeAt.slice(0, 10)}: ${reason}\n`,
  );
  return `Entry ${ref} of "${list.name}" hits ${personId} ${because}: ${status}.\n${steps}${rulings.join('')}`;
}

/** What came through people after their death. */
export function afterDeathText({ faults }: AnswersAfterDeathPage): string {
  if (faults.length === 0) return 'Nothing came through anybody after their death.\n';
  return textTable(
    ['person', 'died', 'last seen', 'orders since', 'surveys since', 'credited to'],
    faults.map(({ personId, diedAt, lastAt, orders, surveys, creditedTo }) => [
      personId,
      diedAt.slice(0, 10),
      lastAt.slice(0, 10),
      String(orders),
      String(surveys),
      creditedTo === null ? 'no household is known' : `household ${creditedTo.householdId}`,
    ]),
  );
}
