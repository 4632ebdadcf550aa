import { type AnswerKey, createAnswerKey } from '../answer-key.ts';
import type { OutgoingCall } from '../send/batch-calls.ts';
import type { Collector } from '../send/post-batch.ts';
import { sendCalls, type SendTotals } from '../send/send-calls.ts';
import { type ShopSize, streamShop } from '../stream.ts';
import type { Progress } from './progress.ts';

/** What has been streamed, and the truth about it. */
export interface StreamedShop {
  readonly totals: SendTotals;
  readonly key: AnswerKey;
  readonly seconds: number;
}

/** Sends the whole sample shop and shows how far it is. */
export async function streamSampleShop(
  size: ShopSize,
  collector: Collector,
  progress: Progress,
): Promise<StreamedShop> {
  const key = createAnswerKey();
  const startedAt = performance.now();
  let peopleSoFar = 0;

  function* tell(): Generator<OutgoingCall> {
    for (const wave of streamShop(size)) {
      const before = peopleSoFar;
      for (const [i, call] of wave.calls.entries()) {
        key.learn(call);
        yield call;
        peopleSoFar = before + (wave.peopleSoFar - before) * ((i + 1) / wave.calls.length);
      }
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
  return { totals, key, seconds: (performance.now() - startedAt) / 1000 };
}
