import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Leaks } from '@throughline/contract/leaks';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { PlainTable } from '../../kit/list/plain-table.tsx';
import { type Figures, useFigures } from '../../kit/value/use-figures.ts';
import { useWords } from '../../words/use-words.ts';
import { homeWords } from './home-words.ts';

/** A page that another room has. */
const SURVEYS: string = '/surveys';

/** What treated people and people left alone say of the brand; null where nobody was asked. */
export function BrandLeaks({ of }: { readonly of: Leaks | null }) {
  const say = useWords(homeWords);
  const figures = useFigures();
  if (of === null) {
    return (
      <EmptyNote title={say('noLeaks')} action={<Link to={SURVEYS}>{say('askPeople')}</Link>}>
        {say('noLeaksHelp')}
      </EmptyNote>
    );
  }
  return (
    <>
      <Text c="dimmed" size="sm" px="md">
        {say('leaksHelp')} {of.verdict === 'arms_answer_differently' && say('arms_answer_differently')}
      </Text>
      <PlainTable label={say('leaks')}>
        <thead>
          <tr>
            <th>{say('question')}</th>
            <th>{say('treated')}</th>
            <th>{say('leftAlone')}</th>
            <th>{say('difference')}</th>
          </tr>
        </thead>
        <tbody>
          {of.questions.map(({ key, kind, question, treated, heldOut, difference }) => {
            const mean = meanText(kind, figures);
            const arm = (one: Leaks['response']['treated']): string =>
              one.mean === null
                ? `– (${figures.whole(one.answered)})`
                : say('answers', { mean: mean(one.mean.value), n: figures.whole(one.answered) });
            return (
              <tr key={key}>
                <td>{question}</td>
                <td>{arm(treated)}</td>
                <td>{arm(heldOut)}</td>
                <td>
                  {difference === null
                    ? say('tooFewAnswers')
                    : `${mean(difference.value)} (${mean(difference.low)} – ${mean(difference.high)})`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </PlainTable>
    </>
  );
}

function meanText(kind: Leaks['questions'][number]['kind'], { share }: Figures): (value: number) => string {
  return kind === 'yes_no' ? (value) => share(value) : (value) => value.toFixed(2);
}
