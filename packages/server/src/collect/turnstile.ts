/** Characters of request bodies admitted in one turn of the event loop: a millisecond or two of computing. */
const CHARACTERS_A_TURN = 65_536;

/**
 * Lets requests through a few at a time, a turn of the event loop for each handful. Admitting a batch takes
 * milliseconds of computing, and after a commit many senders come back at once: without turns the answers of
 * transactions that hold locks would wait behind all of them.
 */
export function createTurnstile(): (characters: number) => Promise<void> {
  const waiting: { readonly characters: number; readonly pass: () => void }[] = [];
  let isTurning = false;
  const turn = (): void => {
    let passed = 0;
    do {
      const { characters, pass } = waiting.shift()!;
      passed += characters;
      pass();
    } while (waiting.length > 0 && passed + waiting[0]!.characters <= CHARACTERS_A_TURN);
    if (waiting.length > 0) setImmediate(turn);
    else isTurning = false;
  };
  return (characters) =>
    new Promise((resolve) => {
      waiting.push({ characters, pass: resolve });
      if (isTurning) return;
      isTurning = true;
      setImmediate(turn);
    });
}
