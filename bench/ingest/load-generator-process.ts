/** The load generator: a process of its own, so that it does not share an event loop with what it measures. */
import type { LoadOrder, LoadReport } from './load-order.ts';
import { sendLoad } from './send-load.ts';
import { createWorkload } from './workload.ts';

const { url, writeKey, people, seed } = JSON.parse(process.argv[2] ?? '') as {
  url: string;
  writeKey: string;
  people: number;
  seed: string;
};
const origin = new URL(url);
const workload = createWorkload({ origin, writeKey, people, seed });

process.on('message', (order: LoadOrder) => {
  sendLoad(order, origin, workload, () => report({ kind: 'time_is_up' })).then(
    (outcome) => report({ kind: 'done', outcome }),
    (error: unknown) => report({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => process.exit());
report({ kind: 'ready' });

function report(message: LoadReport): void {
  process.send?.(message);
}
