import { useWords } from '../../words/use-words.ts';
import { suppressionListsWords } from './suppression-lists-words.ts';

/** What the server says of a line, with the word for it here. */
const FAULTS = [
  [/^it has (?<cells>\d+) cells, and the header has (?<header>\d+)$/, 'faultCells'],
  [/^this is not JSON$/, 'faultJson'],
  [/^this is no JSON object$/, 'faultObject'],
  [/^a quote is never closed$/, 'faultQuote'],
  [/^"(?<column>.*)" is empty: every entry needs an id/, 'faultId'],
  [/^nobody can be found by it/, 'faultNobody'],
  [/^a death is one person’s/, 'faultDeath'],
  [/^the date of death is no date/, 'faultDate'],
  [/^its id stands on an earlier line too$/, 'faultTwice'],
  [/^it holds letters that are no UTF-8/, 'faultLetters'],
] as const;

/** Says in the language of the console what is wrong with a line; as the server says it where that is new. */
export function useFaultText(): (fault: string) => string {
  const say = useWords(suppressionListsWords);
  return (fault) => {
    for (const [pattern, word] of FAULTS) {
      const found = pattern.exec(fault);
      if (found !== null) return say(word, { ...found.groups });
    }
    return fault;
  };
}
