import type { RecordName } from '../../record-name.ts';

/** A record in the person in whom it was found. */
export interface FoundRecord extends RecordName {
  readonly kind: 'found';
  readonly person: string;
}
