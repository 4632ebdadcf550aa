/**
 * As `Promise.all`, but fails only when nothing is in flight any more: statements of a transaction that has failed
 * must not reach the connection when it serves another.
 */
export async function together<const Work extends readonly unknown[]>(
  work: Work,
): Promise<{ -readonly [At in keyof Work]: Awaited<Work[At]> }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
