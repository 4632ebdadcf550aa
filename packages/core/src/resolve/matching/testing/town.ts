import { drawNumbers } from '../learn/draw-numbers.ts';
import type { PersonRecord } from '../person-data.ts';
import { record } from './person.ts';

const GIVEN =
  'Ana Ion Vasile Elena Robert Petra Olga Nikolai Mircea Doina Radu Sorin Lidia Tudor Mihaela Artur Corina Denis Galina Pavel'.split(
    ' ',
  );
const FAMILY =
  'Popescu Rusu Ceban Lungu Botnaru Gherman Ursu Cojocaru Tkachenko Bondar Moraru Vrabie Munteanu Sandu Negru Rotaru Bejan Cazacu Dumitrescu Stratan'.split(
    ' ',
  );
const STREETS = 'Florilor Livezilor Izvor Alba Iulia Columna Armeneasca Tighina Ismail Hancesti Calea Iesilor'.split(
  ' ',
);

/** Made-up people with one to three records each, some with typing errors; the person is the part of the id before the dot. */
export function smallTown(people: number, seed: number): readonly PersonRecord[] {
  const draw = drawNumbers(seed);
  const pick = (list: readonly string[]) => list[Math.floor(draw() * list.length)]!;
  const digits = (n: number) => Array.from({ length: n }, () => Math.floor(draw() * 10)).join('');
  return Array.from({ length: people }, (_, nth) => {
    const [given, family] = [pick(GIVEN), pick(FAMILY)];
    const born = `19${40 + Math.floor(draw() * 60)}-0${1 + Math.floor(draw() * 9)}-1${Math.floor(draw() * 10)}`;
    const [address, phone] = [`${pick(STREETS)} ${1 + Math.floor(draw() * 90)}, ap. ${digits(2)}`, `06${digits(7)}`];
    return Array.from({ length: 1 + Math.floor(draw() * 3) }, (_unused, copy) =>
      record(`${String(nth).padStart(4, '0')}.${copy}`, {
        name: { given: draw() < 0.1 ? given.slice(0, -1) : given, family: draw() < 0.1 ? `${family}u` : family },
        ...(draw() < 0.9 ? { born } : {}),
        ...(draw() < 0.7 ? { address } : {}),
        ...(draw() < 0.6 ? { phone } : {}),
      }),
    );
  }).flat();
}
