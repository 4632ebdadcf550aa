import type { LiftProblem } from '@throughline/core/measure/lift';

/** What forbids a comparison whatever its numbers say. */
export type LiftFault =
  | { readonly reason: 'nobody_held_out' | 'still_joining' }
  | { readonly reason: 'share_changed'; readonly at: Date };

/** Why nothing can be said, in a sentence. */
export function sentenceOf(problem: LiftProblem | LiftFault): string {
  switch (problem.reason) {
    case 'nobody_held_out':
      return 'Nobody was left alone, so there is nobody to compare with: set holdout.share above 0.';
    case 'still_joining':
      return 'Earlier decisions are being asked for this goal, which is new to them: look again in a while.';
    case 'share_changed':
      return `The holdout was set otherwise at ${problem.at.toISOString()}, within the season: earlier and later people have other chances of being left alone. Wait for the next season.`;
    case 'sample_ratio':
      return `The arms are not of the sizes that were drawn for (p = ${problem.pValue.toPrecision(2)}, below ${problem.below}): people were lost on one side, and what is left is not alike.`;
    case 'too_few_people':
      return `${problem.have} people ${ARMS[problem.arm]}, ${problem.need} are needed.`;
    case 'too_few_outcomes':
      return `${problem.have} people ${ARMS[problem.arm]} reached the goal, ${problem.need} are needed.`;
    case 'too_uneven':
      return `A few large amounts outweigh the rest: people ${ARMS[problem.arm]} say as much as ${Math.floor(problem.have)} with equal ones, ${problem.need} are needed.`;
    case 'no_variation':
      return 'Nobody differs from anybody else.';
  }
}

const ARMS = { treated: 'who were treated', heldOut: 'who were left alone' } as const;
