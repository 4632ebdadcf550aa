import { Type, type TSchema } from 'typebox';

/** What every list is asked with. */
export const PAGE_QUERY = {
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 500, default: 50, description: 'Rows of a page.', examples: [100] }),
  ),
  cursor: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 1000,
      // Without an example: the API's page sends examples, and this one would be of no list.
      description: '`nextCursor` of the page before. Opaque; it does not expire.',
    }),
  ),
};

/** The members of a page: the rows under `name`, and where the next page begins. */
export function pageOf<Name extends string, Row extends TSchema>(name: Name, row: Row) {
  const rows = { [name]: Type.Array(row) } as { [Key in Name]: ReturnType<typeof Type.Array<Row>> };
  return Type.Object(
    {
      ...rows,
      nextCursor: Type.Union([Type.String(), Type.Null()], { description: 'Of the next page; null on the last one.' }),
    },
    { additionalProperties: false },
  );
}
