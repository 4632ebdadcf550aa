import { blockingKeys } from '@throughline/core/resolve/matching/candidates/blocking-keys';
import { proposePairs } from '@throughline/core/resolve/matching/candidates/propose-pairs';
import { COLD_START_MODEL } from '@throughline/core/resolve/matching/learn/cold-start-model';
import { learnModel } from '@throughline/core/resolve/matching/learn/learn-model';
import type { MatchingModel } from '@throughline/core/resolve/matching/learn/matching-model';
import { prepareRecord } from '@throughline/core/resolve/matching/normalise/prepare-record';
import type { PreparedRecord } from '@throughline/core/resolve/matching/normalise/prepared-record';
import type { PersonData } from '@throughline/core/resolve/matching/person-data';
import { keepSharedValues } from './keep-shared-values.ts';
import type { SampledRecord } from './read-sample.ts';
import type { ThreadTask } from './thread-task.ts';

/** What learning is told besides the records. */
export interface LearningQuestion {
  /** ISO 3166 code in which national telephone numbers are read. */
  readonly region: string;
  readonly seed: number;
}

/** Learns a model from records as they come; the shipped one is the prior. Version 0 until it is stored under its own. */
export function learnFromSample({ region, seed }: LearningQuestion): ThreadTask<SampledRecord, MatchingModel> {
  const records: PreparedRecord[] = [];
  const firmOf: string[] = [];
  return {
    take({ recordId, firmId, person }) {
      records.push(prepareRecord({ id: recordId, person: JSON.parse(person) as PersonData }, region));
      firmOf.push(firmId);
    },
    end(onProgress) {
      onProgress({ step: 'pairing', done: 0, all: records.length });
      const proposed = proposePairs(records.map(blockingKeys));
      onProgress({ step: 'learning', done: 0, all: null });
      const isKnown = (left: number, right: number) => firmOf[left] === firmOf[right];
      const model = learnModel(records, proposed, COLD_START_MODEL, { seed, version: 0, isKnown });
      return keepSharedValues(model, records, firmOf);
    },
  };
}
