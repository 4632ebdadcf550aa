/** What the database says of one person, in the order in which their transactions held the person's lock. */
export interface PersonHistory {
  readonly person: string;
  readonly decisions: readonly {
    readonly id: string;
    /** Transaction id; given out after the person's lock was, and so in its order. */
    readonly xid: number;
    readonly isChosen: boolean;
    readonly sawConsent: 'granted' | 'denied' | null;
    readonly sawSuppressed: boolean;
  }[];
  readonly words: readonly { readonly xid: number; readonly word: 'granted' | 'denied' }[];
  /** `until` is the transaction that lifted it; null while it stands. */
  readonly suppressions: readonly { readonly xid: number; readonly until: number | null }[];
}

/**
 * What contradicts the one order in which a person's words and decisions were committed: a persuasion behind a revocation,
 * or a decision that saw another consent than the last one before it. Pure.
 */
export function checkOrder({ person, decisions, words, suppressions }: PersonHistory): string[] {
  const ordered = [...words].sort((left, right) => left.xid - right.xid);
  return decisions.flatMap(({ id, xid, isChosen, sawConsent, sawSuppressed }) => {
    const word = ordered.findLast((one) => one.xid < xid)?.word ?? null;
    const isSuppressed = suppressions.some((one) => one.xid < xid && (one.until === null || xid < one.until));
    const wrong: string[] = [];
    const at = `${person}, decision ${id}`;
    if (isChosen && word !== 'granted') wrong.push(`${at}: chosen though the last word was ${word ?? 'none'}`);
    if (isChosen && isSuppressed) wrong.push(`${at}: chosen though suppressed`);
    if (isChosen && sawSuppressed) wrong.push(`${at}: chosen though it saw the suppression`);
    if (sawConsent !== word)
      wrong.push(`${at}: saw ${sawConsent ?? 'nothing'} where the last word was ${word ?? 'none'}`);
    return wrong;
  });
}
