import type { Source } from '@throughline/contract/source';
import { Checkbox, Chip, Group, SegmentedControl, Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { get } from '../../api/request.ts';
import { Department } from '../../kit/value/department.tsx';
import { useWords } from '../../words/use-words.ts';
import type { TimelineSearch } from './timeline-search.ts';
import { timelineWords } from './timeline-words.ts';
import classes from './timeline.module.css';
import { usePerson } from './use-person.ts';

const KINDS = [
  'order',
  'delivery',
  'contact',
  'browsing',
  'message',
  'consent',
  'suppression',
  'decision',
  'identity',
  'other',
] as const;

/** What of the line is shown and how it is grouped. */
export function TimelineFilters({
  search,
  onChange,
}: {
  readonly search: TimelineSearch;
  readonly onChange: (changed: TimelineSearch) => void;
}) {
  const say = useWords(timelineWords);
  const departments = useDepartments();
  const id = useId();
  const { kinds, department, group = 'day', all } = search;
  return (
    <div className={classes['filters']}>
      <Group gap={6} role="group" aria-label={say('kinds')}>
        <Chip.Group
          multiple
          value={kinds?.split(',') ?? []}
          onChange={(chosen: string[]) => onChange({ kinds: chosen.length === 0 ? undefined : chosen.join(',') })}
        >
          {KINDS.map((kind) => (
            <Chip key={kind} value={kind} size="xs" radius="sm">
              {kind === 'other' ? say('kindElse') : say(`kind_${kind}`)}
            </Chip>
          ))}
        </Chip.Group>
      </Group>
      <Group gap="sm" align="center">
        {departments.length > 1 && (
          <Select
            size="xs"
            aria-label={say('departments')}
            placeholder={say('allDepartments')}
            clearable
            data={departments}
            value={department ?? null}
            onChange={(chosen) => onChange({ department: chosen ?? undefined })}
            renderOption={({ option }) => <Department of={option.value} />}
          />
        )}
        <Group gap={6}>
          <Text size="xs" c="dimmed" id={id}>
            {say('group')}
          </Text>
          <SegmentedControl
            size="xs"
            aria-labelledby={id}
            value={group}
            onChange={(chosen) => onChange({ group: chosen === 'day' ? undefined : chosen })}
            data={[
              { value: 'day', label: say('byDay') },
              { value: 'order', label: say('byOrder') },
              { value: 'issue', label: say('byIssue') },
            ]}
          />
        </Group>
        <Checkbox
          size="xs"
          checked={all === true}
          onChange={({ currentTarget }) => onChange({ all: currentTarget.checked || undefined })}
          label={say('showUncounted')}
        />
      </Group>
    </div>
  );
}

/** The departments whose sources know the person. */
function useDepartments(): string[] {
  const { data: person } = usePerson();
  const { data } = useQuery({
    queryKey: ['/api/sources'],
    queryFn: ({ signal }) => get<{ readonly sources: readonly Source[] }>('/api/sources', {}, signal),
  });
  const own = new Set(person?.records.map(({ sourceId }) => sourceId));
  return [...new Set(data?.sources.filter(({ id }) => own.has(id)).map((source) => source.department))].sort();
}
