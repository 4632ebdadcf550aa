import { describe, expect, it } from 'vitest';
import { normalisePhone } from '@throughline/core/resolve/normalise-phone';
import { createRandom } from '../../random.ts';
import { DEFAULT_NOISE } from './default-noise.ts';
import { writeDate } from './write-date.ts';
import { writeEmail } from './write-email.ts';
import { writeNames } from './write-names.ts';
import { writePhone } from './write-phone.ts';

const RATES = DEFAULT_NOISE.writing;
const TRIES = 20_000;

function share(of: (random: ReturnType<typeof createRandom>) => boolean): number {
  const random = createRandom('fields');
  return Array.from({ length: TRIES }, () => of(random)).filter(Boolean).length / TRIES;
}

describe('what is written down', () => {
  it('is a placeholder as often as the profile says', () => {
    expect(
      share(
        (random) => !writeEmail(random, 'a.b17@mail.example', 'clerk', RATES).toLowerCase().endsWith('@mail.example'),
      ),
    ).toBeCloseTo(RATES.junkContact, 2);
    expect(
      share((random) => writeEmail(random, 'ann.bell17@mail.example', 'owner', RATES) !== 'ann.bell17@mail.example'),
    ).toBeCloseTo(RATES.ownerTypo, 2);
  });

  it('is a number that can be read as the same one, but for slips and placeholders', () => {
    const wrong = share(
      (random) => normalisePhone(writePhone(random, '+4915812345678', 'clerk', RATES), 'DE') !== '+4915812345678',
    );
    expect(wrong).toBeCloseTo(RATES.clerkTypo + RATES.junkContact, 2);
  });

  it('keeps a wrong number in its invented range', () => {
    const random = createRandom('range');
    for (let i = 0; i < TRIES; i += 1) {
      expect(writePhone(random, '+4915812345678', 'owner', RATES).replaceAll(/\D/g, '')).toMatch(/^(00)?49158\d{8}$/);
    }
  });

  it('swaps names and leaves fields empty as often as the profile says', () => {
    const names = { given: 'Anna', surname: 'Müller' };
    const swapped = share((random) => writeNames(random, names, 'clerk', RATES).lastName === 'Anna');
    expect(swapped).toBeCloseTo(RATES.swappedNames, 2);
    expect(share((random) => writeNames(random, names, 'clerk', RATES).firstName === null)).toBeCloseTo(
      RATES.missingField,
      2,
    );
  });

  it('is always a real date', () => {
    const random = createRandom('dates');
    const seen = new Set(Array.from({ length: TRIES }, () => writeDate(random, '1987-03-12', 'clerk', RATES)));
    expect(seen).toEqual(new Set(['1987-03-12', '1987-12-03', '1978-03-12', '1987-03-21', '1987-01-01']));
  });
});
