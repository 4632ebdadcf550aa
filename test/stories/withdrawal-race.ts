import { decideAt } from './deciding-shop.ts';
import type { Shop, ShopSource } from './start-shop.ts';

/** How somebody who may be persuaded says no. */
export type Withdrawal = 'consent' | 'person' | 'address';

/** What races found. */
export interface RaceReport {
  readonly races: number;
  /** Decisions that came before the no, and after it, by the order in which the database let them. */
  readonly before: number;
  readonly after: number;
  /** Persuasions that were drawn before the no: races that were worth running. */
  readonly persuaded: number;
  /** What must never be, each in a sentence. */
  readonly violations: readonly string[];
}

/** What races are run with: a moment "home" whose persuasion "offer" needs a yes to Advertising, no caps, no holdout. */
export interface RaceParts {
  readonly shop: Shop;
  readonly source: ShopSource;
  /** Tells races of one run from those of another. */
  readonly label: string;
  readonly races: number;
  readonly lanes: number;
}

const WITHDRAWALS: readonly Withdrawal[] = ['consent', 'person', 'address'];

/**
 * Races of a no against decisions, each of a person of their own who has agreed and is known by a login and a card. Which
 * came first is read from the database: transaction ids are given while the person's lock is held. A decision before the
 * no saw the yes; one after it saw the no and drew silence; and so did all that were asked for after the no was answered.
 * (A decision that holds the person and waits for the address is the older one, and sees the no.)
 */
export async function raceWithdrawals({ shop, source, label, races, lanes }: RaceParts): Promise<RaceReport> {
  const names = Array.from({ length: races }, (_, nth) => `${label}-${nth}`);
  const people = await addPeople({ shop, source }, names);
  const late: string[] = [];
  const waiting = names.entries();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const [nth, who] of waiting)
        late.push(...(await race({ shop, source }, { who, nth, id: people.get(who)! })));
    }),
  );
  return { races, ...(await readOrder(shop, label, late)) };
}

type Place = Pick<RaceParts, 'shop' | 'source'>;

const emailOf = (who: string): string => `${who}@example.org`;
const cardOf = (who: string): object => ({ type: 'loyalty_card', id: who });

/** People who have agreed, each with a login and a card; their ids by login. */
async function addPeople({ shop, source }: Place, names: readonly string[]): Promise<Map<string, string>> {
  const consent = { categoryPreferences: { Advertising: true } };
  for (let at = 0; at < names.length; at += 500) {
    const calls = names.slice(at, at + 500).flatMap((who) => [
      { type: 'identify', userId: who, traits: { email: emailOf(who) }, context: { consent } },
      {
        type: 'track',
        event: 'Card Shown',
        context: { externalIds: [cardOf(who), { type: 'email', id: emailOf(who) }] },
      },
    ]);
    await source.send(...calls);
  }
  const { rows } = await shop.database.pool.query<{ subject: string; profile_id: string }>(
    `select subject, profile_id from record where subject_type = 'user_id' and subject = any($1)`,
    [names],
  );
  return new Map(rows.map((row) => [row.subject, row.profile_id]));
}

interface Racer {
  readonly who: string;
  readonly nth: number;
  readonly id: string;
}

async function race({ shop, source }: Place, { who, nth, id }: Racer): Promise<string[]> {
  const how = WITHDRAWALS[nth % WITHDRAWALS.length]!;
  const ask = (at: number) =>
    decideAt(source, {
      identity: at % 2 === 0 ? { userId: who } : { externalIds: [cardOf(who)] },
      requestId: `${who} ${at}`,
    });
  const racing = [() => ask(0), () => ask(1), () => sayNo(shop, how, { who, id }), () => ask(2)];
  // Who is sent first changes from race to race.
  const turned = [...racing.slice(nth % 4), ...racing.slice(0, nth % 4)];
  await Promise.all(turned.map((send) => send()));
  const { body } = await ask(3);
  return body.action === null ? [] : [`${who}: persuaded after the no (${how}) was answered`];
}

async function sayNo(shop: Shop, how: Withdrawal, { who, id }: Omit<Racer, 'nth'>): Promise<void> {
  const whom = how === 'address' ? { identifier: `email:${emailOf(who)}` } : { personId: id };
  const { status, body } =
    how === 'consent'
      ? await shop.ask('/api/consents', { ...whom, purpose: 'Advertising', word: 'denied', proof: { race: who } })
      : await shop.ask('/api/suppressions', { ...whom, kind: 'do_not_contact', askedBy: 'the person', reason: who });
  if (status !== 201) throw new Error(JSON.stringify(body));
}

interface OrderRow {
  readonly who: string;
  readonly how: Withdrawal;
  readonly is_younger: boolean;
  readonly action_key: string | null;
  readonly saw: 'granted' | 'denied';
  readonly suppressions: number;
}

async function readOrder(shop: Shop, label: string, late: readonly string[]): Promise<Omit<RaceReport, 'races'>> {
  const { rows } = await shop.database.pool.query<OrderRow>(
    `with no as (
       select proof ->> 'race' as who, xmin::text::bigint as xid, 'consent' as how from consent
       union all select reason, xmin::text::bigint, case when record_id is null then 'address' else 'person' end
         from suppression
     ), person as (
       select r.profile_id, no.* from no join record r on r.subject = no.who where r.subject_type = 'user_id'
     )
     select person.who, person.how, d.xmin::text::bigint > person.xid as is_younger, d.action_key,
       d.receipt::json #>> '{guards,consents,Advertising}' as saw,
       json_array_length(d.receipt::json #> '{guards,suppressions}') as suppressions
     from person join record r using (profile_id) join decision d on d.record_id = r.record_id
     where left(person.who, length($1) + 1) = $1 || '-'`,
    [label],
  );
  const violations = [...late];
  let [before, after, persuaded] = [0, 0, 0];
  for (const { who, how, is_younger: isYounger, action_key: action, saw, suppressions } of rows) {
    const sawNo = saw === 'denied' || suppressions > 0;
    if (isYounger && !sawNo) violations.push(`${who}: decided after the no (${how}) without seeing it`);
    if (!isYounger && sawNo && how !== 'address') violations.push(`${who}: saw a no (${how}) that came later`);
    if (sawNo && action !== null) violations.push(`${who}: persuaded although the no (${how}) was seen`);
    if (sawNo) after += 1;
    else before += 1;
    if (action !== null) persuaded += 1;
  }
  return { before, after, persuaded, violations };
}
