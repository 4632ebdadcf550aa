import type { Json, JsonObject } from '../event-fact.ts';
import { isTooDeep } from '../clean-json.ts';
import { isObject } from '../json-path.ts';
import { compileEvent } from './compile-event.ts';
import { compileExpression } from './compile-expression.ts';
import { type CompiledTable, compileTable, formatsOf } from './compile-table.ts';
import { compileTemplate } from './compile-template.ts';
import { type Compiling, membersOf, textMember, textsMember } from './compiling.ts';
import type { ImportPlan } from './import-plan.ts';
import { below, type Mistake } from './mistake.ts';
import type { RulePlan } from './rule-plan.ts';

const MAPPING = ['mapping', 'note', 'source', 'defaults', 'tables', 'events', 'ignore', '$schema'];

/** Checks a mapping as a whole and makes it ready to be carried out. Gives every mistake there is. Pure. */
export function compileMapping(json: Json): { readonly plan: ImportPlan } | { readonly mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = [];
  const report = (pointer: string, message: string): void => void mistakes.push({ pointer, message });
  if (isTooDeep(json)) return { mistakes: [{ pointer: '', message: 'is nested too deeply' }] };
  const mapping = membersOf(json, '', MAPPING, report);
  if (mapping === null) return { mistakes };
  if (mapping['mapping'] !== 1) report('/mapping', 'must be 1, the version of the mapping language');
  const defaults = membersOf(mapping['defaults'] ?? {}, '/defaults', DEFAULTS, report) ?? {};
  const formats = formatsOf(defaults, '/defaults', report);

  const tables = new Map<string, CompiledTable>();
  if (!isObject(mapping['tables'])) report('/tables', 'must be an object: {"NAME": {"files": "orders*.csv*", …}}');
  else {
    for (const [name, table] of Object.entries(mapping['tables'])) {
      const compiled = compileTable(name, table, below('/tables', name), formats, report);
      if (compiled !== null) tables.set(name, compiled);
    }
  }
  const compiling: Compiling = {
    tables: new Map([...tables].map(([name, { draft }]) => [name, draft])),
    formats,
    report,
    expression: (part, pointer, shape) => compileExpression(part, pointer, shape, compiling),
    template: (part, pointer, shape) => compileTemplate(part, pointer, shape, compiling),
  };
  const rules = compileEvents(mapping, compiling);
  const source = sourceOf(mapping, report);
  const ignore = textsMember(mapping, 'ignore', '', report) ?? [];
  if (mistakes.length > 0) return { mistakes };

  const driving = new Set(rules.map(({ table }) => table));
  const plans = [...tables].map(([name, { draft, finish }]) => {
    if (!driving.has(name) && draft.indexes.length === 0)
      report(below('/tables', name), 'is used by no event: use it, or put its files under "ignore"');
    return finish(draft.indexes.length > 0);
  });
  return mistakes.length > 0 ? { mistakes } : { plan: { source, tables: plans, rules, ignore } };
}

const DEFAULTS = ['zone', 'timeFormat', 'decimal', 'thousands', 'empty', 'encoding', 'delimiter', 'note'];

function compileEvents(mapping: JsonObject, compiling: Compiling): RulePlan[] {
  const { events } = mapping;
  if (!Array.isArray(events) || events.length === 0) {
    compiling.report('/events', 'must be a list of rules: which row becomes which event');
    return [];
  }
  const rules: RulePlan[] = [];
  for (const [at, json] of events.entries()) {
    const rule = compileEvent(json as Json, below('/events', at), compiling);
    if (rule === null) continue;
    if (rules.some(({ name }) => name === rule.name))
      compiling.report(below(below('/events', at), 'name'), `"${rule.name}" is the name of another rule`);
    rules.push(rule);
  }
  return rules;
}

function sourceOf(mapping: JsonObject, report: Compiling['report']): ImportPlan['source'] {
  const source =
    membersOf(mapping['source'] ?? {}, '/source', ['department', 'namespace', 'trust', 'note'], report) ?? {};
  const namespace = textMember(source, 'namespace', '/source', report, null);
  if (namespace !== null && !/^[a-z0-9][a-z0-9._-]{0,62}$/.test(namespace))
    report('/source/namespace', 'must be of a-z, 0-9, and . _ - but not at its beginning; 63 characters at most');
  const trust = textMember(source, 'trust', '/source', report, 'server');
  if (trust !== 'server' && trust !== 'public') report('/source/trust', 'must be "server" or "public"');
  return {
    department: textMember(source, 'department', '/source', report, 'import'),
    namespace,
    trust: trust === 'public' ? 'public' : 'server',
  };
}
