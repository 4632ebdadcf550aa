import type { DefinitionVersionPage } from '@throughline/contract/definition';
import type { VersionDiff } from '@throughline/contract/difference';
import { Badge, Group, Select, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { get } from '../../../api/request.ts';
import { usePages } from '../../../api/use-pages.ts';
import { Panel } from '../../../kit/frame/panel.tsx';
import { QueryView } from '../../../kit/frame/query-view.tsx';
import { Differences } from '../../../kit/list/differences.tsx';
import { TableScroll } from '../../../kit/list/table-scroll.tsx';
import { useActorName } from '../../../kit/person/use-actor-name.ts';
import { Instant } from '../../../kit/value/instant.tsx';
import { useWords } from '../../../words/use-words.ts';
import type { AnyDefinition, DefinitionKind } from './definition-kind.ts';
import { definitionWords } from './definition-words.ts';

type Version = DefinitionVersionPage['versions'][number];

/** Who changed what, when and why; and where any two versions differ. */
export function VersionsView({
  kind,
  definition,
  from,
  to,
  onCompare,
}: {
  readonly kind: DefinitionKind;
  readonly definition: AnyDefinition;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onCompare: (range: { readonly from?: string | undefined; readonly to?: string | undefined }) => void;
}) {
  const nameOf = useActorName();
  const say = useWords(definitionWords);
  const address = `/api/${kind.plural}/${definition.key}`;
  const pages = usePages<Version>(`${address}/versions`, 'versions', { limit: 200 });
  const later = to ?? String(definition.version);
  const earlier = from ?? (Number(later) > 1 ? String(Number(later) - 1) : undefined);
  const diff = useQuery({
    queryKey: [address, 'diff', earlier, later],
    queryFn: ({ signal }) => get<VersionDiff>(`${address}/diff`, { from: earlier, to: later }, signal),
  });
  return (
    <Stack gap="lg">
      <Panel title={say('versions')} flush>
        <QueryView query={pages}>
          {(versions) => (
            <TableScroll label={say('versions')}>
              <Table mt="sm" horizontalSpacing="md">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{say('version')}</Table.Th>
                    <Table.Th>{say('made')}</Table.Th>
                    <Table.Th>{say('by')}</Table.Th>
                    <Table.Th>{say('changed')}</Table.Th>
                    <Table.Th>{say('because_')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {versions.map(({ version, madeAt, madeBy, changed, reason }) => (
                    <Table.Tr key={version}>
                      <Table.Td>
                        {version} {version === definition.version && <Badge variant="light">{say('inForce')}</Badge>}
                      </Table.Td>
                      <Table.Td>
                        <Instant at={madeAt} />
                      </Table.Td>
                      <Table.Td>{nameOf(madeBy)}</Table.Td>
                      <Table.Td>{version === 1 ? '' : changed.join(', ')}</Table.Td>
                      <Table.Td>{reason}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </TableScroll>
          )}
        </QueryView>
      </Panel>
      <Panel title={say('compare')}>
        <Stack gap="sm">
          <Group gap="sm">
            <VersionSelect
              label={say('fromVersion')}
              value={earlier}
              newest={definition.version}
              onChange={(version) => onCompare({ from: version, to })}
            />
            <VersionSelect
              label={say('toVersion')}
              value={later}
              newest={definition.version}
              onChange={(version) => onCompare({ from, to: version })}
            />
          </Group>
          <QueryView query={diff} lines={3}>
            {({ differences }) =>
              differences.length === 0 ? (
                <Text c="dimmed">{say('noDifference')}</Text>
              ) : (
                <Differences of={differences} label={say('compare')} />
              )
            }
          </QueryView>
        </Stack>
      </Panel>
    </Stack>
  );
}

function VersionSelect({
  label,
  value,
  newest,
  onChange,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly newest: number;
  readonly onChange: (version: string | undefined) => void;
}) {
  return (
    <Select
      label={label}
      data={Array.from({ length: newest }, (_, at) => String(newest - at))}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      w={150}
    />
  );
}
