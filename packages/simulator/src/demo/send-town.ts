import { type AnswerKey, createAnswerKey } from '../answer-key.ts';
import type { OutgoingCall } from '../send/batch-calls.ts';
import type { Collector } from '../send/post-batch.ts';
import { sendCalls, type SendTotals } from '../send/send-calls.ts';
import { streamTown, type TownSize } from '../town/stream.ts';
import type { Progress } from './progress.ts';

/** What has been streamed, and the truth about it. */
export interface StreamedTown {
  readonly totals: SendTotals;
  readonly key: AnswerKey;
  readonly residents: number;
  readonly seconds: number;
}

/** Sends the whole town and shows how far it is. */
export async function sendTown(size: TownSize, collector: Collector, progress: Progress): Promise<StreamedTown> {
  const key = createAnswerKey();
  const startedAt = performance.now();
  let peopleSoFar = 0;

  function* tell(): Generator<OutgoingCall> {
    for (const block of streamTown(size)) {
      const before = peopleSoFar;
      for (const [i, call] of block.calls.entries()) {
        key.learn(call);
        yield call;
        peopleSoFar = before + (block.peopleSoFar - before) * ((i + 1) / block.calls.length);
      }
      peopleSoFar = block.peopleSoFar;
    }
  }

  const totals = await sendCalls(tell(), {
    ...collector,
    onProgress({ events }) {
      const perSecond = Math.round((events / (performance.now() - startedAt)) * 1000);
      progress.show(Math.min(peopleSoFar / size.people, 0.99), `${events} events, ${perSecond} a second`);
    },
  });
  progress.show(1, `${totals.events} events`);
  progress.end();
  return { totals, key, residents: peopleSoFar, seconds: (performance.now() - startedAt) / 1000 };
}
