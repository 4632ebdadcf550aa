import type { DecideAnswer } from '@throughline/contract/decide';

/** What a place was answered, for people to read. */
export function decideText({ decisionId, action, content, owed, isRepeat, reasons, receipt }: DecideAnswer): string {
  const lines = [
    action === null ? 'silence' : `${action}  ${JSON.stringify(content)}`,
    ...owed.map((one) => `owed: ${one.action}  ${JSON.stringify(one.content)}`),
    ...(reasons ?? []).map((one) => `not ${one.action}: ${one.because ?? one.reason}`),
    `decision ${decisionId}${isRepeat ? ', made before' : ''}`,
    ...(receipt === undefined ? [] : [`with a chance of ${receipt.decision.propensity.toFixed(3)}`]),
  ];
  return `${lines.join('\n')}\n`;
}
