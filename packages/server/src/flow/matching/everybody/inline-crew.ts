import { createBreather } from '../create-breather.ts';
import type { Crew, InputOf, OutputOf } from './crew.ts';
import { createTasks, type EverybodyQuestion, type TaskKind } from './everybody-tasks.ts';

/** Nobody but whoever asks, who lets others run between tasks: where people are few, starting threads takes longer than all the work. */
export function inlineCrew(question: EverybodyQuestion): Crew {
  const { tasks, share } = createTasks(question);
  const breathe = createBreather();
  return {
    size: 1,
    share,
    async run<Kind extends TaskKind>(kind: Kind, input: InputOf<Kind>): Promise<OutputOf<Kind>> {
      await breathe();
      return (tasks[kind] as (input: InputOf<Kind>) => OutputOf<Kind>)(input);
    },
    close: () => Promise.resolve(),
  };
}
