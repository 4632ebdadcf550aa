import { callsOfRows } from '../files/calls-of-rows.ts';
import { streamTown, type TownSize } from '../stream.ts';
import { KnownRecords } from './known-records.ts';
import { markRecognition, type Recognition } from './mark-recognition.ts';
import { recogniseTown, type RecogniseOptions } from './recognise-town.ts';

/**
 * Recognises the people of a whole town in memory, its calls and its files, without an engine, and marks the answer. Holds every
 * record: about 20 KB a resident.
 */
export function recogniseStream(size: TownSize, options: RecogniseOptions = {}): Recognition {
  const known = new KnownRecords();
  for (const block of streamTown(size)) {
    known.add(block.calls);
    known.add(callsOfRows(block.rows));
  }
  return markRecognition(known.all(), recogniseTown(known.all(), options));
}
