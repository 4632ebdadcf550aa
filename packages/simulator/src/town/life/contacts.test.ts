import { describe, expect, it } from 'vitest';
import { tellTown } from './testing/told-town.ts';

const TOWN = tellTown('contacts', 600);

describe('contacts of the town', () => {
  it('refers to the problem it is about, of one’s own or of the partner who died', () => {
    for (const { story, family } of TOWN) {
      const problems = new Map(
        story.truth.flatMap((entry) => (entry.kind === 'problem' ? [[entry.id, entry] as const] : [])),
      );
      for (const entry of story.truth) {
        if (entry.kind !== 'contact' || entry.problem === null) continue;
        const problem = problems.get(entry.problem)!;
        expect(entry.at).toBeGreaterThan(problem.from);
        if (problem.resident !== entry.resident) {
          const resident = family.residents.find(({ id }) => id === problem.resident);
          expect(resident?.diedOn).toBeLessThanOrEqual(entry.at);
        }
      }
    }
  });

  it('is told by a call or a chat at the same moment', () => {
    for (const { story } of TOWN) {
      const told = new Set(story.calls.map(({ person, occurredAt }) => `${person} ${occurredAt}`));
      for (const entry of story.truth) {
        if (entry.kind === 'contact' && !told.has(`${entry.resident} ${entry.at}`)) expect.fail(JSON.stringify(entry));
      }
    }
  });

  it('has problems about orders that were bought', () => {
    for (const { story } of TOWN) {
      const bought = new Set(story.truth.flatMap((entry) => (entry.kind === 'bought' ? [entry.orderId] : [])));
      for (const entry of story.truth) if (entry.kind === 'problem') expect(bought).toContain(entry.orderId);
    }
  });

  it('asks some questions twice', () => {
    const asked = TOWN.flatMap(({ story }) => story.truth).filter((entry) => entry.kind === 'asked');
    const repeated = asked.filter(({ isRepeated }) => isRepeated).length / asked.length;
    expect(repeated).toBeGreaterThan(0.05);
    expect(repeated).toBeLessThan(0.6);
  });
});
