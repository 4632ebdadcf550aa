import type { SettingsVersionPage } from '@throughline/contract/brand-settings';
import type { VersionDiff } from '@throughline/contract/difference';
import { Group, Select, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { get } from '../../../api/request.ts';
import { usePages } from '../../../api/use-pages.ts';
import { Panel } from '../../../kit/frame/panel.tsx';
import { QueryView } from '../../../kit/frame/query-view.tsx';
import { Differences } from '../../../kit/list/differences.tsx';
import { useActorName } from '../../../kit/person/use-actor-name.ts';
import { Instant } from '../../../kit/value/instant.tsx';
import { useWords } from '../../../words/use-words.ts';
import { settingsWords } from '../settings-words.ts';
import classes from '../settings.module.css';

const route = getRouteApi('/shell/settings');

/** Who changed the settings, and where any two versions differ. */
export function SettingsVersions({ newest }: { readonly newest: number }) {
  const nameOf = useActorName();
  const say = useWords(settingsWords);
  const { from, to } = route.useSearch();
  const navigate = route.useNavigate();
  const pages = usePages<SettingsVersionPage['versions'][number]>('/api/settings/versions', 'versions', { limit: 200 });
  const later = to ?? String(newest);
  const earlier = from ?? String(Math.max(0, Number(later) - 1));
  const diff = useQuery({
    queryKey: ['/api/settings/diff', earlier, later],
    queryFn: ({ signal }) => get<VersionDiff>('/api/settings/diff', { from: earlier, to: later }, signal),
    enabled: newest > 0,
  });
  const all = Array.from({ length: newest + 1 }, (_, at) => String(newest - at));
  return (
    <Panel title={say('versions')}>
      {newest === 0 ? (
        <Text c="dimmed">{say('noVersions')}</Text>
      ) : (
        <Stack gap="md">
          <QueryView query={pages}>
            {(versions) => (
              <div className={classes['scroll']} tabIndex={0} role="region" aria-label={say('versions')}>
                <Table>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{say('version')}</Table.Th>
                      <Table.Th>{say('made')}</Table.Th>
                      <Table.Th>{say('by')}</Table.Th>
                      <Table.Th>{say('changed')}</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {versions.map(({ version, madeAt, madeBy, changed }) => (
                      <Table.Tr key={version}>
                        <Table.Td>{version}</Table.Td>
                        <Table.Td>
                          <Instant at={madeAt} />
                        </Table.Td>
                        <Table.Td>{nameOf(madeBy)}</Table.Td>
                        <Table.Td>{changed.join(', ')}</Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </div>
            )}
          </QueryView>
          <Group gap="sm">
            <Select
              label={say('from')}
              data={all}
              value={earlier}
              onChange={(chosen) => void navigate({ search: { from: chosen ?? undefined, to }, replace: true })}
              w={150}
            />
            <Select
              label={say('to')}
              data={all}
              value={later}
              onChange={(chosen) => void navigate({ search: { from, to: chosen ?? undefined }, replace: true })}
              w={150}
            />
          </Group>
          <QueryView query={diff} lines={3}>
            {({ differences }) =>
              differences.length === 0 ? (
                <Text c="dimmed">{say('same')}</Text>
              ) : (
                <Differences of={differences} label={say('compare')} />
              )
            }
          </QueryView>
        </Stack>
      )}
    </Panel>
  );
}
