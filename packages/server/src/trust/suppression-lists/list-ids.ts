import { hash } from 'node:crypto';
import { uuidFromBinary } from '../../config/uuid-from-bytes.ts';

/** Id of an entry: the same for what a list calls the same in every version. */
export function entryIdOf(listId: string, ref: string): string {
  return idOf(`entry ${listId} ${ref}`);
}

/** Id of a hit. */
export function hitIdOf(listId: string, version: number, entryId: string, recordId: string): string {
  return idOf(`hit ${listId} ${version} ${entryId} ${recordId}`);
}

/** What stands for one thing that speaks for a hit: what it says is in the hit itself. */
export function evidenceIdOf(statement: string): string {
  return idOf(`evidence ${statement}`);
}

/** The 64 bits that stand for a form of a blocking key, as decimal text. Whoever is found by them is compared in full. */
export function keyHashOf(form: string): string {
  return hash('sha256', form, 'buffer').readBigInt64BE().toString();
}

function idOf(text: string): string {
  return uuidFromBinary(hash('sha256', text, 'binary'), 8);
}
