import type { Answer, Shop, ShopSource } from '../stories/start-shop.ts';

/** Gives an engine more than it can take, until `release` is called; from now on it answers 429. */
export async function overload(shop: Shop, source: ShopSource): Promise<{ release: () => Promise<void> }> {
  const blocker = await shop.database.pool.connect();
  // Every batch takes this lock, shared.
  await blocker.query('select pg_advisory_lock(7301)');
  const batch = Array.from({ length: 2_500 }, () => 'no event');
  const waiting: Promise<Answer>[] = [];
  await new Promise<void>((resolve) => {
    for (let nth = 0; nth < 9; nth += 1) {
      const answer = source.post<Answer['body']>('batch', { batch });
      void answer.then(({ status }) => status === 429 && resolve());
      waiting.push(answer);
    }
  });
  return {
    async release() {
      await blocker.query('select pg_advisory_unlock(7301)');
      blocker.release();
      await Promise.all(waiting);
    },
  };
}
