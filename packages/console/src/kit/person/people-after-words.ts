import { defineWords } from '../../words/define-words.ts';

/** Words of the preview of who people would be. */
export const peopleAfterWords = defineWords(
  'people-after',
  {
    label: 'Who there would be',
    becomes: '{{before}} would become {{after}}',
    people_one: '{{count}} person',
    people_other: '{{count}} people',
    nothing_one: 'It would stay {{count}} person',
    nothing_other: 'They would stay {{count}} people',
    held: 'Something else joins these records as well. Ruling it out would not be enough.',
    nth: 'Person {{number}}',
    silent_one: 'Of {{count}} record nothing would count any more. What it said stays stored.',
    silent_other: 'Of {{count}} records nothing would count any more. What they said stays stored.',
  },
  {
    ro: {
      label: 'Cine ar fi',
      becomes: '{{before}} ar deveni {{after}}',
      people_one: '{{count}} persoană',
      people_few: '{{count}} persoane',
      people_other: '{{count}} de persoane',
      nothing_one: 'Ar rămâne {{count}} persoană',
      nothing_few: 'Ar rămâne {{count}} persoane',
      nothing_other: 'Ar rămâne {{count}} de persoane',
      held: 'Și altceva leagă aceste înregistrări. Nu ar fi de ajuns să o excluzi pe aceasta.',
      nth: 'Persoana {{number}}',
      silent_one: 'Din {{count}} înregistrare nu ar mai conta nimic. Ce a spus rămâne păstrat.',
      silent_few: 'Din {{count}} înregistrări nu ar mai conta nimic. Ce au spus rămâne păstrat.',
      silent_other: 'Din {{count}} de înregistrări nu ar mai conta nimic. Ce au spus rămâne păstrat.',
    },
  },
);
