import { describe, expect, test } from 'vitest';
import { prepareRecord } from '../normalise/prepare-record.ts';
import { compareRecords } from '../score/compare-records.ts';
import { record, type Said } from '../testing/person.ts';
import { COLD_START_MODEL } from './cold-start-model.ts';
import { countTerms } from './count-terms.ts';
import { estimateRepeats } from './estimate-repeats.ts';

/** How many of two who say the same are strangers, where `pairs` of records do so and the rest of what they say is `said`. */
function strangersOfTwo(field: string, pairs: readonly (readonly [Said, Said])[]): number {
  const prepared = pairs.map(([left, right], at) => [
    prepareRecord(record(`${at} a`, left), 'DE'),
    prepareRecord(record(`${at} b`, right), 'DE'),
  ]);
  const sampled = prepared.map(([left, right]) => ({ outcomes: compareRecords(left!, right!), stands: 1 }));
  const repeats = estimateRepeats(COLD_START_MODEL, countTerms(prepared.flat()), sampled, 0.5);
  return repeats.get(field)!(2);
}

const address = (at: number) => `moon${at}light@example.org`;
const names = ['Ana Rusu', 'Zbigniew Vrabie', 'Petra Holzapfel', 'Ion Ceban', 'Nuria Castellano'];
const hundred = Array.from({ length: 100 }, (_, at) => at);

describe('estimateRepeats', () => {
  test('those who share an e-mail address are one person where their names say so', () => {
    const pairs = hundred.map((at): [Said, Said] => {
      const said = { name: names[at % 5]!, email: address(at) };
      return [said, said];
    });
    expect(strangersOfTwo('email', pairs)).toBeLessThan(0.1);
  });

  test('and strangers where their names say that', () => {
    const pairs = hundred.map((at): [Said, Said] => [
      { name: names[at % 5]!, email: address(at) },
      { name: names[(at + 1) % 5]!, email: address(at) },
    ]);
    expect(strangersOfTwo('email', pairs)).toBeGreaterThan(0.9);
  });

  test('who says nothing else has no vote', () => {
    const silent = hundred.map((at): [Said, Said] => [{ email: address(at) }, { email: address(at) }]);
    const telling = hundred.slice(0, 20).map((at): [Said, Said] => {
      const said = { name: names[at % 5]!, email: address(at + 100) };
      return [said, said];
    });
    expect(strangersOfTwo('email', [...silent, ...telling])).toBeLessThan(0.2);
  });

  test('names repeat as records do', () => {
    const pairs = hundred.map((at): [Said, Said] => {
      const said = { name: `${String.fromCharCode(97 + (at % 26))}quil${at} Rusu`, email: address(at) };
      return [said, said];
    });
    expect(strangersOfTwo('given', pairs)).toBe(1.5);
  });
});
