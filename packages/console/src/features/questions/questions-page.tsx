import { Badge, Button, Text } from '@mantine/core';
import type { QuestionAnswer, QuestionCount, QuestionCounts } from '@throughline/contract/question';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useMay } from '../../api/session.ts';
import { usePages } from '../../api/use-pages.ts';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { ProblemNote } from '../../kit/frame/problem-note.tsx';
import { type Column, DataTable } from '../../kit/list/data-table.tsx';
import { Count, Share } from '../../kit/value/count.tsx';
import { Department } from '../../kit/value/department.tsx';
import { Instant } from '../../kit/value/instant.tsx';
import { useLanguage } from '../../words/use-language.ts';
import { useWords } from '../../words/use-words.ts';
import { DaysChoice } from './days-choice.tsx';
import { questionWords } from './question-words.ts';
import classes from './questions.module.css';
import { useCounts } from './use-questions.ts';
import { wordsIn } from './words-in.ts';

/** The registry: what people may be asked, by whom it is answered for, and what was asked although it was known. */
export function QuestionsPage() {
  const say = useWords(questionWords);
  const language = useLanguage();
  const { days = 30 } = useSearch({ from: '/shell/questions' });
  const navigate = useNavigate();
  const counts = useCounts(days);
  const pages = usePages<QuestionAnswer>('/api/questions', 'questions', { limit: 100 });
  const mayMake = useMay('PUT /api/questions/:key');
  const columns = useColumns(counts.data, language);
  const choose = (count: number): void =>
    void navigate({ to: '/questions', search: { days: count === 30 ? undefined : count } });
  const make = mayMake && (
    <Button component={Link} to="/questions/new">
      {say('newQuestion')}
    </Button>
  );
  return (
    <Page title={say('title')} about={say('about')} actions={make}>
      <div className={classes['bar']}>
        <Total counts={counts.data} />
        <DaysChoice days={days} onChange={choose} />
      </div>
      {counts.error !== null && <ProblemNote error={counts.error} onRetry={() => void counts.refetch()} />}
      <Panel flush>
        <DataTable
          label={say('list')}
          pages={pages}
          columns={columns}
          keyOf={({ key }) => key}
          linkTo={({ key }) => `/questions/${key}`}
          empty={
            <EmptyNote title={say('none')} action={make}>
              {say('noneHelp')}
            </EmptyNote>
          }
        />
      </Panel>
      <Unregistered counts={counts.data} />
    </Page>
  );
}

function useColumns(counts: QuestionCounts | undefined, language: string): readonly Column<QuestionAnswer>[] {
  const say = useWords(questionWords);
  return useMemo(() => {
    const byKey = new Map(counts?.questions.map((one) => [one.question, one]));
    const counted = (show: (count: QuestionCount) => React.ReactNode) => (row: QuestionAnswer) => {
      const count = byKey.get(row.key);
      return count === undefined ? '…' : show(count);
    };
    return [
      {
        id: 'question',
        heading: say('question'),
        width: 'minmax(0, 2.4fr)',
        cell: ({ key, question }) => (
          <>
            {wordsIn(question.words, language) ?? key}
            {question.isEnabled === false && (
              <Badge variant="light" color="gray" size="sm" ml={6}>
                {say('paused')}
              </Badge>
            )}
          </>
        ),
      },
      {
        id: 'owner',
        heading: say('owner'),
        width: 'minmax(0, 1.1fr)',
        cell: ({ question }) => <Department of={question.owner} />,
      },
      {
        id: 'fresh',
        heading: say('fresh'),
        cell: ({ question: { freshDays = null } }) =>
          freshDays === null ? say('forEver') : say('days', { count: freshDays }),
      },
      { id: 'asked', heading: say('asked'), isNumber: true, cell: counted(({ asked }) => <Count value={asked} />) },
      {
        id: 'answered',
        heading: say('answered'),
        isNumber: true,
        width: 'minmax(0, 1.3fr)',
        cell: counted(({ answered, asked }) => <Share part={answered} whole={asked} />),
      },
      {
        id: 'reAsked',
        heading: say('reAsked'),
        isNumber: true,
        width: 'minmax(0, 1.3fr)',
        cell: counted(({ reAsked, asked }) => (
          <span className={classes['reAsked']} data-bad={reAsked > 0}>
            <Share part={reAsked} whole={asked} />
          </span>
        )),
      },
    ];
  }, [counts, language, say]);
}

function Total({ counts }: { readonly counts: QuestionCounts | undefined }) {
  const say = useWords(questionWords);
  if (counts === undefined) return <Text c="dimmed">…</Text>;
  const { total, since } = counts;
  return (
    <Text>
      {say('totalReAsks')}:{' '}
      <strong className={classes['reAsked']} data-bad={total.reAsked > 0}>
        <Share part={total.reAsked} whole={total.asked} />
      </strong>{' '}
      <Text span c="dimmed" size="sm">
        {say('since')} <Instant at={since} precision="day" />
      </Text>
    </Text>
  );
}

function Unregistered({ counts }: { readonly counts: QuestionCounts | undefined }) {
  const say = useWords(questionWords);
  const unknown = counts?.questions.filter(({ isRegistered }) => !isRegistered) ?? [];
  if (unknown.length === 0) return null;
  return (
    <Panel title={say('unregistered')}>
      <Text c="dimmed" mb="xs">
        {say('unregisteredHelp')}
      </Text>
      <ul className={classes['plain']}>
        {unknown.slice(0, 20).map(({ question, asked, bySource }) => (
          <li key={question}>
            <code>{question}</code> · {say('asked')}: <Count value={asked} /> ·{' '}
            {bySource.map(({ source }) => source).join(', ')}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
