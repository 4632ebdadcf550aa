import { Button, Group, Pill, Select, TextInput } from '@mantine/core';
import { useWords } from '../../../words/use-words.ts';
import { decisionWords } from '../decision-words.ts';
import { PersonCalled } from '../person-link.tsx';
import { useNames } from '../use-names.ts';
import { whyWords } from '../why/why-words.ts';
import classes from './decision-filters.module.css';
import { REASONS } from './reasons.ts';

type Drawn = 'action' | 'silence' | 'held_out';

/** What the address says of which decisions are shown. */
export interface DecisionSearch {
  readonly moment?: string | undefined;
  readonly action?: string | undefined;
  readonly drawn?: Drawn | undefined;
  readonly refused?: string | undefined;
  readonly reason?: string | undefined;
  readonly personId?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

const FILTERS = ['moment', 'action', 'drawn', 'refused', 'reason', 'personId', 'from', 'until'] as const;

/** Chooses which decisions are shown; a tally is of a moment and a time only. */
export function DecisionFilters({
  search,
  isTally,
  onChange,
}: {
  readonly search: DecisionSearch;
  readonly isTally: boolean;
  readonly onChange: (changed: DecisionSearch) => void;
}) {
  const say = useWords(decisionWords);
  const sayWhy = useWords(whyWords);
  const { moments, actions } = useNames();
  const actionOptions = actions.map(({ key, action }) => ({ value: key, label: action.name }));
  const isFiltered = FILTERS.some((name) => search[name] !== undefined);
  return (
    <Group gap="xs" align="flex-end" className={classes['filters'] ?? ''}>
      <Select
        label={say('moment')}
        placeholder={say('anything')}
        data={moments.map(({ key, moment }) => ({ value: key, label: moment.name }))}
        value={search.moment ?? null}
        onChange={(moment) => onChange({ moment: moment ?? undefined })}
        clearable
        searchable
      />
      {!isTally && (
        <>
          <Select
            label={say('cameOut')}
            placeholder={say('anything')}
            data={[
              { value: 'action', label: say('anAction') },
              { value: 'silence', label: say('silenceDrawn') },
              { value: 'held_out', label: say('heldOut') },
              { group: say('action'), items: actionOptions.map(({ value, label }) => ({ value: `:${value}`, label })) },
            ]}
            value={search.action === undefined ? (search.drawn ?? null) : `:${search.action}`}
            onChange={(chosen) =>
              onChange(
                chosen?.startsWith(':')
                  ? { action: chosen.slice(1), drawn: undefined }
                  : { action: undefined, drawn: (chosen as Drawn | null) ?? undefined },
              )
            }
            clearable
            searchable
          />
          <Select
            label={say('refused')}
            placeholder={say('anything')}
            data={actionOptions}
            value={search.refused ?? null}
            onChange={(refused) => onChange({ refused: refused ?? undefined })}
            clearable
            searchable
          />
          <Select
            label={say('because')}
            placeholder={say('anything')}
            data={REASONS.map((reason) => ({ value: reason, label: sayWhy(`short_${reason}`) }))}
            value={search.reason ?? null}
            onChange={(reason) => onChange({ reason: reason ?? undefined })}
            clearable
            searchable
          />
        </>
      )}
      <TextInput
        type="date"
        label={say('from')}
        value={search.from ?? ''}
        onChange={({ currentTarget }) => onChange({ from: currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label={say('until')}
        value={search.until ?? ''}
        onChange={({ currentTarget }) => onChange({ until: currentTarget.value || undefined })}
      />
      {search.personId !== undefined && (
        <Pill size="lg" withRemoveButton onRemove={() => onChange({ personId: undefined })}>
          <PersonCalled id={search.personId} />
        </Pill>
      )}
      {isFiltered && (
        <Button variant="subtle" onClick={() => onChange(Object.fromEntries(FILTERS.map((name) => [name, undefined])))}>
          {say('clear')}
        </Button>
      )}
    </Group>
  );
}
