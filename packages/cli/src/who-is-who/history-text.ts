import type { IdentityHistory, IdentityStep } from '@throughline/contract/identity-history';

/** How a person came to be, newest first, a line a step. */
export function historyText({ steps, records, isWhole }: IdentityHistory): string {
  const nameOf = new Map(
    records.map(({ id, source, subjectType, subject }) => [id, `${source}'s ${subjectType} ${subject}`]),
  );
  const lines = steps.map((step) => {
    const moved = step.moved.map(({ recordId }) => nameOf.get(recordId) ?? recordId).join(', ');
    return `${step.at}  ${step.kind.padEnd(7)}  ${moved}: ${causeText(step)}`;
  });
  return `${[...lines, ...(isWhole ? [] : ['There were more steps before.'])].join('\n')}\n`;
}

function causeText({ cause, event, judgement, retractionId }: IdentityStep): string {
  if (event !== null) return `${event.name ?? event.type} from ${event.source} (${event.id})`;
  if (judgement === null) return retractionId === null ? cause : `${cause} ${retractionId}`;
  const revoked = judgement.revokedAt === null ? '' : `, taken back by ${judgement.revokedBy}`;
  return `judgement ${judgement.id} by ${judgement.madeBy}: ${judgement.reason}${revoked}`;
}
