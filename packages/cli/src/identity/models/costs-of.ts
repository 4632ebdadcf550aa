import { CommandFailure } from '../../command-failure.ts';

/** What the options of costs give. */
export interface CostFlags {
  readonly falseMerge?: string;
  readonly falseSplit?: string;
  readonly review?: string;
}

/** The options of costs with what they mean. */
export const COST_OPTIONS = [
  ['--false-merge <cost>', 'what it costs to take two people for one'],
  ['--false-split <cost>', 'what it costs to take one person for two'],
  ['--review <cost>', 'what it costs that somebody looks'],
] as const;

/** The costs that options give, as a member of a body; nothing where none is given. @throws CommandFailure, exit code 2. */
export function costsOf({ falseMerge, falseSplit, review }: CostFlags): {
  readonly costs?: { falseMerge: number; falseSplit: number; review: number };
} {
  const given = [falseMerge, falseSplit, review].filter((text) => text !== undefined);
  if (given.length === 0) return {};
  const costs = { falseMerge: Number(falseMerge), falseSplit: Number(falseSplit), review: Number(review) };
  if (Object.values(costs).every((cost) => Number.isFinite(cost) && cost > 0)) return { costs };
  throw new CommandFailure('Costs are three numbers above 0: --false-merge, --false-split and --review.', {
    exitCode: 2,
  });
}
