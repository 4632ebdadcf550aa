import type {
  Household,
  HouseholdMember,
  HouseholdPage,
  HouseholdRuling,
  HouseholdRulingAnswer,
  HouseholdRulingPage,
  LivingTie,
  PersonHousehold,
} from '@throughline/contract/household';
import { textTable } from '../print/text-table.ts';

const SHARED: Readonly<Record<LivingTie['reasons'][number]['kind'], string>> = {
  family: 'the family name',
  phone: 'the telephone',
  email: 'the mailbox',
  ruling: 'a ruling',
};
const IGNORED: Readonly<Record<PersonHousehold['ignored'][number]['reason'], (people: number) => string>> = {
  crowd: (people) => `${people} people or more are there: no home`,
  building: (people) => `${people} people of several families: a house, and nobody says the flat`,
  kind: () => 'says itself that it is nobody’s home',
};
const RULED: Readonly<Record<HouseholdRuling['kind'], string>> = {
  together: 'live together',
  apart: 'do not live together',
  hidden: 'is hidden',
};

/** Households, for people to read. */
export function householdsText({ households, nextCursor }: HouseholdPage): string {
  if (households.length === 0) return 'No households.\n';
  const table = textTable(
    ['id', 'people', 'since', 'who'],
    households.map(({ id, people, since, members }) => [
      id,
      String(people),
      since?.slice(0, 10) ?? '',
      members
        .filter(({ until }) => until === null)
        .map(nameOf)
        .join(', '),
    ]),
  );
  return nextCursor === null ? table : `${table}There are more: ask for them with a larger --limit.\n`;
}

/** With whom somebody lives and why, for people to read. */
export function personHouseholdText({ household, before, ignored }: PersonHousehold): string {
  const now = household === null ? 'Lives with nobody, as far as anybody knows.\n' : householdText(household);
  const left = before.map(({ id, members }) => `Left the household ${id} of ${members.map(nameOf).join(', ')}.\n`);
  const passed = ignored.map(({ place, reason, people }) => `Not looked at: ${place} (${IGNORED[reason](people)}).\n`);
  return [now, ...left, ...passed].join('');
}

function householdText({ id, members, ties, rulings }: Household): string {
  const names = new Map(members.map((member) => [member.personId, nameOf(member)]));
  const who = textTable(
    ['who', 'since', 'until', 'id'],
    members.map((member) => [
      nameOf(member),
      member.since?.slice(0, 10) ?? '',
      member.until?.slice(0, 10) ?? '',
      member.personId,
    ]),
  );
  const why = ties.map(({ left, right, place, reasons }) => {
    const shared = reasons.map(({ kind, left: value }) => `${SHARED[kind]} ${value}`).join(', ');
    return `${names.get(left) ?? left} and ${names.get(right) ?? right}: ${place === null ? '' : `${place}; `}${shared}\n`;
  });
  return `Household ${id}\n${who}${why.join('')}${rulings.map(rulingLine).join('')}`;
}

/** Rulings, for people to read. */
export function householdRulingsText({ rulings, nextCursor }: HouseholdRulingPage): string {
  if (rulings.length === 0) return 'Nobody has ruled anything.\n';
  const more = nextCursor === null ? '' : 'There are more: ask for them with a larger --limit.\n';
  return `${rulings.map(rulingLine).join('')}${more}`;
}

/** One ruling, for people to read. */
export function householdRulingText({ ruling }: HouseholdRulingAnswer): string {
  return rulingLine(ruling);
}

function rulingLine({ id, kind, left, right, reason, revokedAt }: HouseholdRuling): string {
  const who = right === null ? left : `${left} and ${right}`;
  return `${id}: ${who} ${RULED[kind]} (${reason})${revokedAt === null ? '' : `, revoked ${revokedAt.slice(0, 10)}`}\n`;
}

function nameOf({ name, personId }: HouseholdMember): string {
  return name ?? personId;
}
