import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../event-fact.ts';
import { compileMapping } from './compile-mapping.ts';

const right: JsonObject = {
  mapping: 1,
  tables: {
    orders: { files: 'o*', columns: { at: { type: 'time', zone: 'UTC' } } },
    people: { files: 'p*', key: 'no' },
  },
  events: [
    {
      name: 'order',
      from: 'orders',
      joins: { person: { table: 'people', on: { no: 'customer' } } },
      id: { $column: 'id' },
      event: { type: 'track', event: 'x', userId: { $column: 'person.login' }, timestamp: { $column: 'at' } },
    },
  ],
};

function mistakes(mapping: Json): string[] {
  const compiled = compileMapping(mapping);
  return 'plan' in compiled ? [] : compiled.mistakes.map(({ pointer, message }) => `${pointer} ${message}`);
}

/** The mapping with something else at a pointer. */
function changed(pointer: string, value: Json | undefined): Json {
  const copy = structuredClone(right);
  const path = pointer.split('/').slice(1);
  let at = copy as unknown as Record<string, unknown>;
  for (const part of path.slice(0, -1)) at = at[part] as Record<string, unknown>;
  if (value === undefined) delete at[path.at(-1)!];
  else at[path.at(-1)!] = value;
  return copy;
}

test('a mapping that is right has none', () => expect(mistakes(right)).toEqual([]));

const RULE = '/events/0';
test.each<[string, Json | undefined, RegExp]>([
  ['/mapping', 2, /^\/mapping must be 1/],
  ['/tabels', {}, /^\/tabels is not known here\. Did you mean "tables"\?/],
  ['/tables/orders/files', undefined, /^\/tables\/orders\/files is missing/],
  ['/tables/orders/columns/at/type', 'date', /\/tables\/orders\/columns\/at\/type must be one of text/],
  ['/tables/orders/columns/at/zone', 'Rome', /"Rome" is no IANA time zone/],
  ['/tables/orders/columns/at/format', 'dd/mm/yyyy', /needs a year, a month and a day/],
  ['/tables/orders/columns/at/format', 'yyyy-MM-dd hh:mm', /"hh" and "a" need each other/],
  ['/tables/orders/columns/at/format', 'yyyy-MM-dd foo', /"foo" is no part of a time/],
  ['/tables/orders/decimal', '..', /\/tables\/orders\/decimal must be one character/],
  ['/tables/other', { files: 'x' }, /^\/tables\/other is used by no event/],
  ['/source', { namespace: 'Shop!' }, /^\/source\/namespace must be/],
  [`${RULE}/name`, 'Order Completed', /\/name must be a word/],
  [`${RULE}/from`, 'order', /"order" is no table of this mapping\. Did you mean "orders"\?/],
  [`${RULE}/id`, undefined, /^\/events\/0\/id is missing/],
  [`${RULE}/id`, { $colum: 'id' }, /\/id\/\$colum is no expression\. Did you mean "\$column"\?/],
  [`${RULE}/id`, { $column: 'id', of: 'x' }, /\/id\/of does not go with \$column/],
  [`${RULE}/id`, { $column: 'a', $trim: 'b' }, /says \$column and \$trim at once/],
  [`${RULE}/id`, { column: 'id' }, /must be a constant or an expression such as/],
  [`${RULE}/id`, { $template: '{a' }, /a "\{" by itself/],
  [`${RULE}/id`, { $column: '^id' }, /leads out of the event/],
  [`${RULE}/id`, { $matches: [{ $column: 'a' }, '('] }, /is no regular expression/],
  [`${RULE}/id`, { $sum: 1, of: 'persons' }, /"persons" is no list of rows/],
  [`${RULE}/id`, { $sum: 1, of: 'person' }, /"person" is one row; give its join "many": true/],
  [`${RULE}/joins/person/on`, { login: 'customer' }, /must name the key of "people" to find one row: its key is no/],
  [`${RULE}/joins/person/table`, 'peple', /Did you mean "people"\?/],
  [`${RULE}/joins/person/many`, true, /"person" is a list of rows: say which, such as \{"\$first"/],
  [`${RULE}/group`, { by: ['day'] }, /"id" may differ within a group/],
  [`${RULE}/event/type`, 'tracks', /\/event\/type must be identify, track/],
  [`${RULE}/event/event`, undefined, /\/event\/event is missing/],
  [`${RULE}/event/userId`, undefined, /is about nobody/],
  [`${RULE}/event/timestamp`, undefined, /\/timestamp is missing: when it happened/],
  [`${RULE}/event/messageId`, 'x', /\/event\/messageId is not known here/],
])('%s as %j is named with its fix', (pointer, value, mistake) =>
  expect(mistakes(changed(pointer, value)).join('\n')).toMatch(mistake),
);

test('all of them are named at once', () => {
  const mapping = changed(`${RULE}/from`, 'nowhere') as JsonObject;
  expect(mistakes({ ...mapping, ignore: 7 }).length).toBe(2);
});

test.each<[string, Json]>([
  ['no object', []],
  ['null', null],
  ['rubbish inside', { mapping: 1, tables: 3, events: 'x', source: [], defaults: 1 }],
  [
    'rubbish deeper',
    { mapping: 1, tables: { a: 1, b: { files: 2, columns: [] } }, events: [1, { event: 2, joins: [] }] },
  ],
])('%s is refused without falling over', (_name, mapping) => expect(mistakes(mapping)).not.toEqual([]));

test('a mapping nested beyond reason is refused', () => {
  let deep: Json = 'x';
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  expect(mistakes(changed(`${RULE}/id`, deep))).toEqual([' is nested too deeply']);
});
