import type { Identity } from '@throughline/contract/identity';
import type { personWords } from '../../kit/person/person-words.ts';
import type { KeyOf, WordBook } from '../../words/define-words.ts';
import type { Say } from '../../words/use-words.ts';

type KeysOf<Book> = Book extends WordBook<infer Keys> ? Keys : never;

/** Says what a record is: `loyalty card C-17, from till`. */
export function recordName(
  { subjectType, subject, source }: Pick<Identity['records'][number], 'subjectType' | 'subject' | 'source'>,
  say: Say<KeyOf<KeysOf<typeof personWords>>>,
): string {
  return say('fromSource', { type: say(subjectType), value: subject, source });
}
