import { Button, Group, Text } from '@mantine/core';
import type { Question, QuestionAnswer, QuestionCount } from '@throughline/contract/question';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { send } from '../../api/request.ts';
import { useMay } from '../../api/session.ts';
import { Fact, Facts } from '../../kit/frame/facts.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { LoadingLines, QueryView } from '../../kit/frame/query-view.tsx';
import { Count, Share } from '../../kit/value/count.tsx';
import { Department } from '../../kit/value/department.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { DaysChoice } from './days-choice.tsx';
import { QuestionForm } from './question-form.tsx';
import { questionWords } from './question-words.ts';
import classes from './questions.module.css';
import { useCounts, useQuestion } from './use-questions.ts';
import { wordsIn } from './words-in.ts';

/** One question: what it is, who answers for it, and who asked it although it was known. */
export function QuestionPage() {
  const { key } = useParams({ from: '/shell/questions/$key' });
  const { days = 30 } = useSearch({ from: '/shell/questions/$key' });
  const language = useLanguage();
  const say = useWords(questionWords);
  const navigate = useNavigate();
  const question = useQuestion(key);
  const counts = useCounts(days);
  const [isEditing, setEditing] = useState(false);
  const count = counts.data?.questions.find((one) => one.question === key);
  const choose = (chosen: number): void =>
    void navigate({ to: '/questions/$key', params: { key }, search: { days: chosen === 30 ? undefined : chosen } });
  const title = question.data === undefined ? key : (wordsIn(question.data.question.words, language) ?? key);
  return (
    <Page
      title={title}
      about={<code>{key}</code>}
      actions={question.data && !isEditing && <Actions stored={question.data} onEdit={() => setEditing(true)} />}
    >
      <QueryView query={question}>
        {(stored) =>
          isEditing ? (
            <QuestionForm stored={stored} onDone={() => setEditing(false)} />
          ) : (
            <Panel>
              <QuestionFacts stored={stored} />
            </Panel>
          )
        }
      </QueryView>
      <Panel title={say('bySource')} aside={<DaysChoice days={days} onChange={choose} />}>
        {counts.error !== null && <ProblemNote error={counts.error} onRetry={() => void counts.refetch()} />}
        {counts.data === undefined ? (
          counts.error === null && <LoadingLines lines={3} />
        ) : (
          <>
            <Text size="sm" c="dimmed" mb="xs">
              <Instant at={counts.data.since} precision="day" /> – <Instant at={counts.data.until} precision="day" />
            </Text>
            <WhoAsked count={count} />
          </>
        )}
      </Panel>
    </Page>
  );
}

function Actions({ stored, onEdit }: { readonly stored: QuestionAnswer; readonly onEdit: () => void }) {
  const say = useWords(questionWords);
  const queries = useQueryClient();
  const mayChange = useMay('PUT /api/questions/:key');
  const isEnabled = stored.question.isEnabled !== false;
  const turn = useMutation({
    mutationFn: () => send('POST', `/api/questions/${stored.key}/${isEnabled ? 'pause' : 'resume'}`, {}),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['question', stored.key] }),
        queries.invalidateQueries({ queryKey: ['/api/questions'] }),
      ]),
  });
  if (!mayChange) return null;
  return (
    <Group gap="xs">
      <Button variant="default" onClick={() => turn.mutate()} loading={turn.isPending}>
        {say(isEnabled ? 'pause' : 'resume')}
      </Button>
      <Button onClick={onEdit}>{say('edit')}</Button>
    </Group>
  );
}

function QuestionFacts({ stored: { version, madeBy, madeAt, question } }: { readonly stored: QuestionAnswer }) {
  const say = useWords(questionWords);
  const language = useLanguage();
  const { freshDays = null, purpose = null, sensitivity = 'personal', again } = question;
  return (
    <Facts>
      {Object.entries(question.words).map(([spoken, words]) => (
        <Fact key={spoken} name={say('wordsIn', { language: languageName(spoken, language) })}>
          {words}
        </Fact>
      ))}
      <Fact name={say('trait')}>
        <code>{question.trait}</code>
      </Fact>
      <Fact name={say('answer')}>
        <FormText answer={question.answer} />
      </Fact>
      <Fact name={say('fresh')}>{freshDays === null ? say('forEver') : say('days', { count: freshDays })}</Fact>
      <Fact name={say('owner')}>
        <Department of={question.owner} />
      </Fact>
      <Fact name={say('purpose')}>{purpose ?? say('service')}</Fact>
      <Fact name={say('sensitivity')}>{say(sensitivity)}</Fact>
      {again !== undefined && (
        <Fact name={say('again')}>
          {say('againAfter', {
            asked: say('days', { count: again.askedDays }),
            declined: say('days', { count: again.declinedDays }),
          })}
        </Fact>
      )}
      <Fact name={say('version', { version, by: madeBy })}>
        <Instant at={madeAt} />
      </Fact>
    </Facts>
  );
}

/** `English`, in the language of the console. */
function languageName(tag: string, language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag;
}

function FormText({ answer }: { readonly answer: Question['answer'] }) {
  const say = useWords(questionWords);
  const language = useLanguage();
  if (answer.kind !== 'choice') return say(`form_${answer.kind}`);
  const choices = answer.choices.map(({ value, words }) => wordsIn(words, language) ?? value).join(', ');
  return say('form_choice', { choices });
}

function WhoAsked({ count }: { readonly count: QuestionCount | undefined }) {
  const say = useWords(questionWords);
  if (count === undefined || count.bySource.length === 0) return <Text c="dimmed">{say('neverAsked')}</Text>;
  return (
    <div className={classes['scroll']}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{say('source')}</th>
            <th scope="col">{say('asked')}</th>
            <th scope="col">{say('answered')}</th>
            <th scope="col">{say('declined')}</th>
            <th scope="col">{say('reAsked')}</th>
          </tr>
        </thead>
        <tbody>
          {count.bySource.map(({ source, department, asked, answered, declined, reAsked }) => (
            <tr key={source}>
              <th scope="row">
                <Department of={department}>{source}</Department>
              </th>
              <td>
                <Count value={asked} />
              </td>
              <td>
                <Count value={answered} />
              </td>
              <td>
                <Count value={declined} />
              </td>
              <td className={classes['reAsked']} data-bad={reAsked > 0}>
                <Share part={reAsked} whole={asked} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Text size="sm" c="dimmed" mt="xs">
        {say('peopleReAsked')}: <Share part={count.peopleReAsked} whole={count.people} />
      </Text>
    </div>
  );
}
