import { EVENT_TYPES, type Json, type JsonObject } from '../event-fact.ts';
import { isObject } from '../json-path.ts';
import { compileJoins, compileOrder } from './compile-joins.ts';
import { type Compiling, membersOf, textMember, textsMember } from './compiling.ts';
import { below } from './mistake.ts';
import { didYouMean } from './nearest-word.ts';
import { timeRead } from './read-cell.ts';
import { MAX_LIST_ROWS } from './row-list.ts';
import type { ImportedEvent, Produced, RulePlan } from './rule-plan.ts';
import { BadRow, type Row, scopeOf, type Scope, shown } from './scope.ts';
import type { JoinShape, Shape } from './shape.ts';
import type { TableDraft } from './table-draft.ts';
import { timeReader } from './time-format.ts';
import { quoted, textOf } from './value.ts';

const RULE = ['name', 'from', 'group', 'joins', 'when', 'id', 'event', 'note'];
const GROUP = ['by', 'when', 'orderBy', 'joins'];
const CALL = [
  'type',
  'event',
  'name',
  'userId',
  'anonymousId',
  'groupId',
  'previousId',
  'timestamp',
  'context',
  'traits',
  'properties',
];

/** Compiles a rule; null when it is too broken to be one. Mistakes are reported. */
export function compileEvent(json: Json | undefined, pointer: string, compiling: Compiling): RulePlan | null {
  const { report, tables } = compiling;
  const rule = membersOf(json, pointer, RULE, report);
  if (rule === null) return null;
  const name = textMember(rule, 'name', pointer, report, '');
  if (!/^[a-z0-9_-]{1,64}$/.test(name))
    report(below(pointer, 'name'), 'must be a word of a-z, 0-9, _ and -: it begins the messageId');
  const from = textMember(rule, 'from', pointer, report, '');
  const table = tables.get(from);
  if (table === undefined) {
    report(below(pointer, 'from'), `"${from}" is no table of this mapping.${didYouMean(from, tables.keys())}`);
    return null;
  }
  const joins = new Map<string, JoinShape>();
  const group = rule['group'] === undefined ? null : compileGroup(rule['group'], pointer, table, joins, compiling);
  const shape: Shape = { table, by: group?.by ?? null, joins, outer: null };
  group?.complete(shape);
  compileJoins(rule['joins'], below(pointer, 'joins'), shape, joins, compiling);
  const holds = rule['when'] === undefined ? null : compiling.expression(rule['when'], below(pointer, 'when'), shape);
  const id = compiling.expression(rule['id'], below(pointer, 'id'), shape);
  const call = compileCall(rule['event'], below(pointer, 'event'), shape, compiling);
  if (call === null) return null;

  const eventOf = (scope: Scope): Produced => {
    if (scope.rows !== null && joins.get('rows')!.rows(scope).length === 0) return { kind: 'left_out' };
    if (holds !== null && holds(scope) !== true) return { kind: 'left_out' };
    const value = id(scope);
    if (value === null) throw new BadRow('the "id" comes out empty', scope.row);
    return { kind: 'event', event: call(scope, `${name}/${textOf(value)}`) };
  };
  return {
    name,
    table: from,
    groupIndex: group?.index ?? null,
    apply(rows, around) {
      const [first = null] = rows;
      try {
        return eventOf(scopeOf(around, first, null, group === null ? null : rows));
      } catch (error) {
        if (error instanceof BadRow) return { kind: 'bad', reason: error.message, row: error.row ?? first };
        throw error;
      }
    },
  };
}

/** The rows of a group stand in its shape as a list named `rows`; `complete` is told the shape that they are in. */
function compileGroup(
  json: Json | undefined,
  around: string,
  table: TableDraft,
  joins: Map<string, JoinShape>,
  compiling: Compiling,
): { by: readonly string[]; index: number; complete: (shape: Shape) => void } | null {
  const pointer = below(around, 'group');
  const group = membersOf(json, pointer, GROUP, compiling.report);
  const by = group === null ? null : textsMember(group, 'by', pointer, compiling.report);
  if (group === null || by === null) {
    if (group !== null && group['by'] === undefined)
      compiling.report(below(pointer, 'by'), 'is missing: the columns in which the rows of a group agree');
    return null;
  }
  return {
    by,
    index: table.indexOf(by, 'group'),
    complete(outer) {
      const rowJoins = new Map<string, JoinShape>();
      const shape: Shape = { table, by: null, joins: rowJoins, outer };
      compileJoins(group['joins'], below(pointer, 'joins'), shape, rowJoins, compiling);
      const condition = group['when'];
      const holds = condition === undefined ? null : compiling.expression(condition, below(pointer, 'when'), shape);
      const order = compileOrder(group, pointer, table, compiling);
      const number = joins.size;
      const rows = (scope: Scope): readonly Scope[] => {
        const known = scope.joined[number];
        if (known !== undefined) return known;
        const all = scope.rows ?? [];
        if (all.length > MAX_LIST_ROWS) throw new BadRow(`the group has more than ${MAX_LIST_ROWS} rows`, scope.row);
        const scopes = order(all, scope).map((row: Row) => scopeOf(scope.around, row, scope));
        scope.joined[number] = holds === null ? scopes : scopes.filter((one) => holds(one) === true);
        return scope.joined[number];
      };
      joins.set('rows', { isMany: true, shape, rows });
    },
  };
}

/** The call itself. */
function compileCall(
  json: Json | undefined,
  pointer: string,
  shape: Shape,
  compiling: Compiling,
): ((scope: Scope, messageId: string) => ImportedEvent) | null {
  const { report, formats } = compiling;
  const call = membersOf(json, pointer, CALL, report);
  if (call === null) return null;
  const { timestamp, ...rest } = call;
  const { type } = call;
  if (type === undefined || (typeof type === 'string' && !(EVENT_TYPES as readonly string[]).includes(type)))
    report(below(pointer, 'type'), `must be ${EVENT_TYPES.join(', ')}, or an expression that gives one of them`);
  if (type === 'track' && call['event'] === undefined)
    report(below(pointer, 'event'), 'is missing: the name of what happened, such as "Order Completed"');
  const context = call['context'];
  if (
    call['userId'] === undefined &&
    call['anonymousId'] === undefined &&
    !(isObject(context) && context['externalIds'] !== undefined)
  )
    report(pointer, 'is about nobody: give it "userId", "anonymousId" or "context": {"externalIds": [{"type", "id"}]}');
  if (timestamp === undefined)
    report(below(pointer, 'timestamp'), 'is missing: when it happened; without it everything would happen today');
  const at = compiling.expression(timestamp ?? '', below(pointer, 'timestamp'), shape);
  const reader = timeReader(formats.timeFormat ?? null);
  const read = timeRead(typeof reader === 'string' ? () => null : reader, formats.zone ?? null);
  const members = Object.entries(rest).map(([name, member]) => ({
    name,
    prefix: `,${JSON.stringify(name)}:`,
    fill: compiling.template(member ?? null, below(pointer, name), shape),
  }));
  return (scope, messageId) => {
    const value = at(scope);
    if (value === null) throw new BadRow('the "timestamp" comes out empty', scope.row);
    const isInstant = typeof value === 'object' && value.kind === 'instant';
    const instant = isInstant ? value : read(textOf(value), scope.around);
    if (typeof instant !== 'object' || instant === null || !('kind' in instant)) {
      const mistake = typeof instant === 'object' && instant !== null ? instant.mistake : 'no time';
      throw new BadRow(`timestamp is ${shown(textOf(value))}: ${mistake}`, scope.row);
    }
    let text = `{"messageId":${quoted(messageId)},"timestamp":"${textOf(instant)}"`;
    let [user, device, around]: (string | undefined)[] = [];
    for (const { name, prefix, fill } of members) {
      const value = fill(scope);
      if (value === undefined) continue;
      text += prefix + value;
      if (name === 'userId') user = value;
      else if (name === 'anonymousId') device = value;
      else if (name === 'context') around = value;
    }
    return { text: `${text}}`, who: user ?? device ?? (around === undefined ? '' : firstIdIn(around)) };
  };
}

/** The first of the ids that a context names, as JSON; '' when it names none. */
function firstIdIn(context: string): string {
  if (!context.includes('"externalIds"')) return '';
  const { externalIds } = JSON.parse(context) as JsonObject;
  const [first] = Array.isArray(externalIds) ? (externalIds as Json[]) : [];
  return isObject(first) ? JSON.stringify(first['id'] ?? '') : '';
}
