import { closeSync, openSync, writeSync } from 'node:fs';
import { DEFAULT_CALENDAR } from '@throughline/simulator/town/calendar';
import { createTeller } from '@throughline/simulator/town/create-teller';
import { callsOfRows } from '@throughline/simulator/town/files/calls-of-rows';
import { streamTown } from '@throughline/simulator/town/stream';

/**
 * A process that tells every n-th family of a town and writes down what names its people: a line for each `identify` call with a
 * name, also out of the customer file, as `residents so far, source, call` with tabs between.
 */
const [, , file = '', people = '', seed = '', every = '', nth = ''] = process.argv;
const tell = createTeller(seed);
const [step, first] = [Number(every), Number(nth)];
const size = { people: Math.ceil(Number(people) / step), seed, calendar: DEFAULT_CALENDAR };
const out = openSync(file, 'w');
let before = 0;
for (const { calls, rows, peopleSoFar } of streamTown(size, (family, part) => tell(family * step + first, part))) {
  const named = [...calls, ...callsOfRows(rows)].filter(({ call: { type, traits = {} } }) => {
    return type === 'identify' && ['firstName', 'lastName', 'name'].some((trait) => traits[trait] !== undefined);
  });
  const lines = named.map(({ source, call }, at) => {
    const residents = Math.floor(before + ((peopleSoFar - before) * at) / named.length) * step;
    return `${residents}\t${source}\t${JSON.stringify(call)}\n`;
  });
  writeSync(out, lines.join(''));
  before = peopleSoFar;
}
closeSync(out);
