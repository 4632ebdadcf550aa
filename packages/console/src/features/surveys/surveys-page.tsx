import type { Survey, SurveyList } from '@throughline/contract/survey';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get } from '../../api/request.ts';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { DataTable, type Column } from '../../kit/list/data-table.tsx';
import { useWords } from '../../words/use-words.ts';
import { surveyWords } from './survey-words.ts';

/** Every survey. */
export function SurveysPage() {
  const say = useWords(surveyWords);
  const { data, error, refetch } = useQuery({
    queryKey: ['/api/surveys'],
    queryFn: ({ signal }) => get<SurveyList>('/api/surveys', {}, signal),
  });
  const columns = useMemo(
    (): Column<Survey>[] => [
      { id: 'name', heading: say('survey'), width: 'minmax(0, 1.5fr)', cell: ({ name }) => name },
      {
        id: 'questions',
        heading: say('questionsTitle'),
        cell: ({ questions }) => say('questions', { count: questions.length }),
      },
      { id: 'languages', heading: say('languages'), cell: ({ texts }) => Object.keys(texts).join(', ') },
      {
        id: 'made',
        heading: say('version'),
        cell: ({ version, madeBy }) => (version === 0 || madeBy === null ? say('given') : String(version)),
      },
    ],
    [say],
  );
  const pages = {
    data: data?.surveys,
    error,
    refetch,
    hasMore: false,
    isLoadingMore: false,
    loadMore: () => undefined,
  };
  return (
    <Page title={say('title')} about={say('about')}>
      <Panel flush>
        <DataTable
          label={say('title')}
          pages={pages}
          columns={columns}
          keyOf={({ key }) => key}
          linkTo={({ key }) => `/surveys/${key}`}
          empty={<EmptyNote title={say('none')} />}
        />
      </Panel>
    </Page>
  );
}
