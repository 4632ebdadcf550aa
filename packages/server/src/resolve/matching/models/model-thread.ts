import { parentPort, workerData } from 'node:worker_threads';
import { type DifferenceQuestion, findDifference } from './find-difference.ts';
import { learnFromSample, type LearningQuestion } from './learn-from-sample.ts';
import type { FromThread, ThreadQuestion, ThreadTask, ToThread } from './thread-task.ts';

/** The other end of `askThread`: a thread that answers one question. */
const port = parentPort!;
const say = (words: FromThread): void => port.postMessage(words);

const task = taskOf(workerData as ThreadQuestion);
port.on('message', (told: ToThread) => {
  if (told === 'end') {
    say({ kind: 'answer', answer: task.end((progress) => say({ kind: 'progress', progress })) });
    port.close();
    return;
  }
  for (const row of told.rows) task.take(row);
  say({ kind: 'ready' });
});

function taskOf({ task: kind, input }: ThreadQuestion): ThreadTask<unknown, unknown> {
  return kind === 'train' ? learnFromSample(input as LearningQuestion) : findDifference(input as DifferenceQuestion);
}
