import type { SuppressionListAnswer, SuppressionListRefusalPage } from '@throughline/contract/suppression-list';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { get } from '../../api/request.ts';
import { usePages } from '../../api/use-pages.ts';
import { EmptyNote } from '../../kit/frame/note.tsx';
import { Page } from '../../kit/frame/page.tsx';
import { Panel } from '../../kit/frame/panel.tsx';
import { type Column, DataTable } from '../../kit/list/data-table.tsx';
import { useWords } from '../../words/use-words.ts';
import { suppressionListsWords } from './suppression-lists-words.ts';
import { useFaultText } from './use-fault-text.ts';

type Refusal = SuppressionListRefusalPage['refusals'][number];

/** Lines of a version's file that are no entry, and what is wrong with each. */
export function RefusedPage() {
  const say = useWords(suppressionListsWords);
  const faultText = useFaultText();
  const { id } = useParams({ from: '/shell/suppression-lists/$id/refused' });
  const { version } = useSearch({ from: '/shell/suppression-lists/$id/refused' });
  const list = useQuery({
    queryKey: ['/api/suppression-lists', id],
    queryFn: ({ signal }) => get<SuppressionListAnswer>(`/api/suppression-lists/${id}`, {}, signal),
  });
  const shown = version ?? list.data?.versions[0]?.version;
  const path = `/api/suppression-lists/${id}/versions/${shown ?? 1}/refusals`;
  const pages = usePages<Refusal>(path, 'refusals', {}, { isEnabled: shown !== undefined });
  const ofVersion = list.data?.versions.find((one) => one.version === shown);
  const columns: readonly Column<Refusal>[] = [
    { id: 'line', heading: say('lineNumber'), cell: ({ line }) => line, isNumber: true, width: '110px' },
    { id: 'fault', heading: say('fault'), cell: ({ fault }) => faultText(fault), width: 'minmax(0, 4fr)' },
  ];
  return (
    <Page title={say('refusedTitle', { version: shown ?? '' })} about={say('refusedAbout')}>
      <Text>
        <Link to="/suppression-lists/$id" params={{ id }}>
          {list.data?.list.name ?? say('list')}
        </Link>
        {ofVersion !== undefined && ` · ${say('refusedOf', { refused: ofVersion.faults, taken: ofVersion.entries })}`}
      </Text>
      <Panel flush>
        <DataTable
          label={say('refusedTitle', { version: shown ?? '' })}
          pages={pages}
          columns={columns}
          keyOf={({ line }) => String(line)}
          empty={<EmptyNote title={say('refusedNone')}>{say('refusedNoneWhy')}</EmptyNote>}
        />
      </Panel>
    </Page>
  );
}
