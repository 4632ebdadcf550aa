/** Names, towns and streets come again and again; more of them than this are not kept. */
const MOST_KEPT = 20_000;
/** What is longer does not come again. */
const LONGEST_KEPT = 64;

/** A pure function of a text that keeps its last answers: the same answers, sooner. Where too many are kept all are forgotten. */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let answer = known.get(text);
    if (answer !== undefined) return answer;
    answer = read(text);
    if (known.size >= MOST_KEPT) known.clear();
    if (text.length <= LONGEST_KEPT) known.set(text, answer);
    return answer;
  };
}
