import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinLayer, type Conflicts, type CutLink } from './join-layer.ts';
import type { Link } from './link.ts';
import { SERVER } from './trust.ts';
import { UnionFind } from './union-find.ts';

/** A link among records of one letter each. */
function link(members: string): Link {
  return { linkClass: 'email', tier: SERVER, cause: members, members: members.split('').sort() };
}

/** `A1` says that record A has login 1. */
function conflicts(logins: string, different = ''): Conflicts {
  return {
    singles: logins
      .split(' ')
      .filter(Boolean)
      .map((login) => ({ recordId: login[0]!, slot: 'user_id', value: login.slice(1) })),
    different: different
      .split(' ')
      .filter(Boolean)
      .map((pair) => [pair[0]!, pair[1]!] as const),
  };
}

function join(
  links: string,
  clash: Conflicts,
  joinedBefore = '',
): { groups: string[]; cut: string[]; cuts: CutLink[] } {
  const groups = new UnionFind();
  for (const pair of joinedBefore.split(' ').filter(Boolean)) groups.union(pair[0]!, pair[1]!);
  const cuts = joinLayer(groups, links.split(' ').filter(Boolean).map(link), clash);
  const byRoot = new Map<string, string>();
  for (const record of 'ABCDEFGH') byRoot.set(groups.find(record), (byRoot.get(groups.find(record)) ?? '') + record);
  return {
    groups: [...byRoot.values()].filter(({ length }) => length > 1),
    cut: cuts.map(({ link: { cause } }) => cause).sort(),
    cuts,
  };
}

describe('joinLayer', () => {
  test('joins everything where nobody clashes', () => {
    expect(join('AB BC DEF', conflicts('A1 C1'))).toMatchObject({ groups: ['ABC', 'DEF'], cut: [] });
  });

  test('does nothing without links, though groups clash already', () => {
    expect(join('', conflicts('A1 B2'), 'AB')).toMatchObject({ groups: ['AB'], cut: [] });
  });

  test('cuts a link between two sides, for its bystanders too', () => {
    expect(join('ABC', conflicts('A1 B2'))).toMatchObject({ groups: [], cut: ['ABC'] });
  });

  test('cuts a chain where it leaves either side and keeps its middle', () => {
    const { groups, cut, cuts } = join('AC CD DB', conflicts('A1 B2'));
    expect({ groups, cut }).toEqual({ groups: ['CD'], cut: ['AC', 'DB'] });
    expect(cuts.map(({ sides }) => sides)).toEqual([
      ['A', 'B'],
      ['A', 'B'],
    ]);
  });

  test('keeps links that reach one side only, beside a clash', () => {
    expect(join('AC CB AD DE', conflicts('A1 B2'))).toMatchObject({ groups: ['ADE'], cut: ['AC', 'CB'] });
  });

  test('keeps a second link from one side into the same bystanders cut', () => {
    expect(join('AC AD CD DB', conflicts('A1 B2'))).toMatchObject({ groups: ['CD'], cut: ['AC', 'AD', 'DB'] });
  });

  test('takes groups joined before as one side each', () => {
    expect(join('BC CD', conflicts('A1 D2'), 'AB')).toMatchObject({ groups: ['AB'], cut: ['BC', 'CD'] });
  });

  test('parts three people in one go', () => {
    expect(join('AD DB DC', conflicts('A1 B2 C3'))).toMatchObject({ groups: [], cut: ['AD', 'DB', 'DC'] });
  });

  test('lets two groups of one login meet where no other login is near', () => {
    expect(join('AB CD', conflicts('A1 B1 C1 D2'))).toMatchObject({ groups: ['AB'], cut: ['CD'] });
  });

  test('parts records that were ruled to be different, and nobody else', () => {
    expect(join('AB BC DE', conflicts('', 'AC'))).toMatchObject({ groups: ['DE'], cut: ['AB', 'BC'] });
  });

  test('leaves alone a ruling whose records no link would join', () => {
    expect(join('AB CD', conflicts('', 'AC'))).toMatchObject({ groups: ['AB', 'CD'], cut: [] });
  });

  test('counts a slot by itself: two namespaces do not clash', () => {
    const singles = [
      { recordId: 'A', slot: 'user_id main', value: '17' },
      { recordId: 'B', slot: 'user_id crm', value: '17' },
    ];
    expect(join('AB', { singles, different: [] })).toMatchObject({ groups: ['AB'], cut: [] });
  });

  test('never joins two sides, cuts only where there is a clash, and does not depend on the order of links', () => {
    const record = fc.constantFrom(...'ABCDEFGH'.split(''));
    const links = fc.uniqueArray(
      fc.uniqueArray(record, { minLength: 2, maxLength: 3 }).map((chosen) => chosen.sort().join('')),
      { maxLength: 8 },
    );
    const logins = fc.uniqueArray(fc.tuple(record, fc.constantFrom('1', '2', '3')), {
      maxLength: 4,
      selector: ([who]) => who,
    });
    const different = fc.array(fc.uniqueArray(record, { minLength: 2, maxLength: 2 }), { maxLength: 2 });
    const cases = links.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), logins, different),
    );
    fc.assert(
      fc.property(cases, ([all, shuffled, who, apart]) => {
        const clash = conflicts(
          who.map((login) => login.join('')).join(' '),
          apart.map((pair) => pair.join('')).join(' '),
        );
        const { groups, cut } = join(all.join(' '), clash);
        expect(join(shuffled.join(' '), clash)).toMatchObject({ groups, cut });
        for (const group of groups) {
          expect(new Set(who.filter(([member]) => group.includes(member)).map(([, login]) => login)).size).toBeLessThan(
            2,
          );
          for (const pair of apart) expect(pair.every((member) => group.includes(member))).toBe(false);
        }
        if (who.length < 2 && apart.length === 0) expect(cut).toEqual([]);
      }),
      { numRuns: 5_000 },
    );
  });
});
