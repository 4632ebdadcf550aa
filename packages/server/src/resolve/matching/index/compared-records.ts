import { blockingKeys } from '@throughline/core/resolve/matching/candidates/blocking-keys';
import type { PreparedRecord } from '@throughline/core/resolve/matching/normalise/prepared-record';
import type { PoolClient } from 'pg';
import { readTexts } from '../match-record-store.ts';
import type { PreparePerson } from '../prepare-person.ts';
import { RecordForms } from './key-form.ts';

/** Records that a round compares: what they say is read once, made ready once, and taken apart into keys where that is asked for. */
export class ComparedRecords {
  readonly #client: PoolClient;
  readonly #prepare: PreparePerson;
  readonly #texts = new Map<string, string>();
  readonly #prepared = new Map<string, PreparedRecord>();
  readonly #forms = new Map<string, RecordForms>();

  constructor(client: PoolClient, prepare: PreparePerson) {
    this.#client = client;
    this.#prepare = prepare;
  }

  /** Notes what records say; of one that is known already what was noted first stands, since what is stored may be older. */
  note(texts: Iterable<readonly [recordId: string, text: string]>): void {
    for (const [recordId, text] of texts) if (!this.#texts.has(recordId)) this.#texts.set(recordId, text);
  }

  /** Reads what those of some records say of which it is not known. */
  async read(recordIds: Iterable<string>): Promise<void> {
    const missing = new Set<string>();
    for (const recordId of recordIds) if (!this.#texts.has(recordId)) missing.add(recordId);
    if (missing.size > 0) this.note(await readTexts(this.#client, missing));
  }

  /** What a record says, made ready; it was read before. */
  prepared(recordId: string): PreparedRecord {
    let prepared = this.#prepared.get(recordId);
    if (prepared === undefined) {
      prepared = this.#prepare(this.#texts.get(recordId)!);
      this.#prepared.set(recordId, prepared);
    }
    return prepared;
  }

  /** The forms of its keys; it was read before. */
  forms(recordId: string): RecordForms {
    let forms = this.#forms.get(recordId);
    if (forms === undefined) {
      forms = new RecordForms(blockingKeys(this.prepared(recordId)));
      this.#forms.set(recordId, forms);
    }
    return forms;
  }
}
