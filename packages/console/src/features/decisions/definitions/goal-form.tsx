import { NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { useWords } from '../../../words/use-words.ts';
import type { FormProps } from './definition-kind.ts';
import { definitionWords } from './definition-words.ts';

/** A goal as a form. */
export function GoalForm({ draft, onChange, errorAt }: FormProps) {
  const say = useWords(definitionWords);
  const set = (member: object): void => onChange({ ...draft, ...member });
  const { name, windowDays, event, valueProperty, kind } = draft;
  return (
    <Stack gap="md" maw={560}>
      <TextInput
        label={say('name')}
        value={typeof name === 'string' ? name : ''}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        error={errorAt('/name')}
        required
      />
      <Select
        label={say('goalKind')}
        data={(['order', 'event'] as const).map((value) => ({ value, label: say(`goalKind_${value}`) }))}
        value={kind === 'event' ? 'event' : 'order'}
        allowDeselect={false}
        onChange={(chosen) =>
          onChange(
            chosen === 'event'
              ? { kind: 'event', name, windowDays, event: '', valueProperty: null }
              : { kind: 'order', name, windowDays },
          )
        }
      />
      <NumberInput
        label={say('windowDays')}
        value={typeof windowDays === 'number' ? windowDays : ''}
        onChange={(days) => set({ windowDays: days === '' ? null : Number(days) })}
        min={1}
        max={365}
        error={errorAt('/windowDays')}
        required
      />
      {kind === 'event' && (
        <>
          <TextInput
            label={say('event')}
            placeholder="Appointment Booked"
            value={typeof event === 'string' ? event : ''}
            onChange={({ currentTarget }) => set({ event: currentTarget.value })}
            error={errorAt('/event')}
            required
          />
          <TextInput
            label={say('valueProperty')}
            description={say('valuePropertyHelp')}
            value={typeof valueProperty === 'string' ? valueProperty : ''}
            onChange={({ currentTarget }) =>
              set({ valueProperty: currentTarget.value === '' ? null : currentTarget.value })
            }
            error={errorAt('/valueProperty')}
          />
        </>
      )}
    </Stack>
  );
}
