import type { DecideAnswer } from '@throughline/contract/decide';
import type { Definitions } from '@throughline/core/decide/input-of-receipt';
import { SILENCE } from '@throughline/core/decide/moment-definition';
import type { Receipt } from '@throughline/core/decide/receipt';

/** To whom an answer goes. */
export interface Asker {
  /** A server's key: nobody but the brand reads it. */
  readonly isServer: boolean;
  /** A token proves that the person asks for themselves. */
  readonly isSigned: boolean;
}

/**
 * What a place is answered, from the receipt alone: a request that comes again is answered the same. A browser is told what
 * to show and nothing of the person; a person who proves who they are, why something is not for them; a server everything.
 */
export function answerOf(
  receipt: Receipt,
  { actions }: Definitions,
  { isServer, isSigned, isRepeat }: Asker & { readonly isRepeat: boolean },
): DecideAnswer {
  const { decisionId, decision } = receipt;
  const contentOf = (key: string) => actions.find((action) => action.key === key)!.content;
  const action = decision.chosen === SILENCE ? null : decision.chosen;
  return {
    decisionId,
    action,
    content: action === null ? null : contentOf(action),
    owed: decision.owed.map(({ action: owed }) => ({ action: owed, content: contentOf(owed) })),
    isRepeat,
    ...(isSigned && { reasons: reasonsOf(receipt) }),
    ...(isServer && { receipt }),
  };
}

function reasonsOf({ decision }: Receipt): NonNullable<DecideAnswer['reasons']> {
  return [...decision.candidates, ...decision.notOwed].flatMap(({ action, refusal }) =>
    refusal === null
      ? []
      : [{ action, reason: refusal.reason, because: 'because' in refusal ? refusal.because : null }],
  );
}
