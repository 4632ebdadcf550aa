import type { Comparison, Condition as StatedCondition } from '@throughline/core/decide/condition';
import { Type, type TSchema } from 'typebox';

const COMPARISONS = [
  'exists',
  'equals',
  'one_of',
  'contains',
  'at_least',
  'at_most',
  'within_days',
  'older_than_days',
] as const satisfies readonly Comparison[];

const itself = Type.Unsafe<object>({ $ref: 'Condition#' });
const only = { additionalProperties: false };

/** A condition over what is known of a person and a place. */
export const Condition = Type.Unsafe<StatedCondition>(
  Type.Union(
    [
      Type.Object({ all: Type.Array(itself, { maxItems: 100, description: 'Each of them.' }) }, only),
      Type.Object({ any: Type.Array(itself, { maxItems: 100, description: 'At least one of them.' }) }, only),
      Type.Object({ not: itself }, only),
      Type.Object(
        {
          attribute: Type.String({
            minLength: 1,
            maxLength: 500,
            description:
              '`trait.NAME`, `isIdentified`, `orders.count`, `orders.lastPlacedAt`, `counters.NAME`, `contacts.KIND.count`, ' +
              '`daysKnown`, `context.PATH` and others; docs/how-to/decide.md lists them.',
            examples: ['orders.count'],
          }),
          is: Type.Enum(COMPARISONS, { description: 'How it is compared; never true of what is not known.' }),
          value: Type.Optional(
            Type.Unknown({ description: 'What it is compared with; left out for `exists`.', examples: [1] }),
          ),
        },
        only,
      ),
    ],
    {
      $id: 'Condition',
      description: 'A condition over what is known of a person and what the caller says of the place.',
      examples: [{ attribute: 'orders.count', is: 'at_least', value: 1 }],
    },
  ) as TSchema,
);
