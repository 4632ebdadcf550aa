import type { FieldModel, MatchingModel } from '@throughline/core/resolve/matching/learn/matching-model';
import { countTerms } from '@throughline/core/resolve/matching/learn/count-terms';
import type { PreparedRecord } from '@throughline/core/resolve/matching/normalise/prepared-record';
import { type FieldKind, fieldKind } from '@throughline/core/resolve/matching/score/field-kind';

/** What names one person or one door: a model keeps it only where several people say it. */
const PERSONAL: ReadonlySet<FieldKind> = new Set(['email', 'phone', 'id', 'street', 'extra']);
/** People who say a value that a model may keep. */
const LEAST_PEOPLE = 3;

/**
 * A model without the values that only one or two people say. It outlives them: what of an e-mail address is kept in a model could
 * not be erased any more without changing everybody's scores. Records of one firm group are one person.
 * @param firmOf the firm group of each record, in the same order.
 */
export function keepSharedValues(
  model: MatchingModel,
  records: readonly PreparedRecord[],
  firmOf: readonly string[],
): MatchingModel {
  const counts = countTerms(onePerPerson(records, firmOf));
  const fields = Object.entries(model.fields).map(([field, known]): [string, FieldModel] => {
    if (known.terms === null || !PERSONAL.has(fieldKind(field))) return [field, known];
    const people = counts.get(field)?.byTerm;
    const shares = Object.entries(known.terms.shares).filter(([term]) => (people?.get(term) ?? 0) >= LEAST_PEOPLE);
    return [field, { ...known, terms: { ...known.terms, shares: Object.fromEntries(shares) } }];
  });
  return { ...model, fields: Object.fromEntries(fields) };
}

function onePerPerson(records: readonly PreparedRecord[], firmOf: readonly string[]): PreparedRecord[] {
  const byFirm = new Map<string, PreparedRecord[]>();
  for (const [at, record] of records.entries()) {
    const firm = byFirm.get(firmOf[at]!);
    if (firm === undefined) byFirm.set(firmOf[at]!, [record]);
    else firm.push(record);
  }
  return [...byFirm.values()].map((firm) => (firm.length === 1 ? firm[0]! : together(firm)));
}

function together(records: readonly PreparedRecord[]): PreparedRecord {
  const ids = new Map<string, string[]>();
  const extras = new Map<string, string[]>();
  for (const record of records) {
    for (const [kind, values] of record.ids) ids.set(kind, [...(ids.get(kind) ?? []), ...values]);
    for (const [name, values] of record.extras) extras.set(name, [...(extras.get(name) ?? []), ...values]);
  }
  return {
    ...records[0]!,
    names: records.flatMap(({ names }) => names),
    birthDates: records.flatMap(({ birthDates }) => birthDates),
    emails: records.flatMap(({ emails }) => emails),
    phones: records.flatMap(({ phones }) => phones),
    addresses: records.flatMap(({ addresses }) => addresses),
    ids,
    extras,
  };
}
