import { Fieldset, Stack, TextInput } from '@mantine/core';
import { useWords } from '../../../words/use-words.ts';
import { settingsWords } from '../settings-words.ts';
import type { BrandFieldsProps } from './brand-fields-props.ts';

/** Where the brand is, and how it writes money, times and numbers. */
export function PlaceFields({ draft, set, errorAt }: BrandFieldsProps) {
  const say = useWords(settingsWords);
  return (
    <Fieldset legend={say('place')}>
      <Stack gap="md" maw={560}>
        <TextInput
          label={say('timeZone')}
          description={say('timeZoneEffect')}
          value={draft.timeZone}
          onChange={({ currentTarget }) => set({ timeZone: currentTarget.value })}
          error={errorAt('/timeZone')}
        />
        <TextInput
          label={say('currency')}
          description={say('currencyEffect')}
          value={draft.currency}
          onChange={({ currentTarget }) => set({ currency: currentTarget.value.toUpperCase() })}
          error={errorAt('/currency')}
          maxLength={3}
        />
        <TextInput
          label={say('locale')}
          description={say('localeEffect')}
          value={draft.locale}
          onChange={({ currentTarget }) => set({ locale: currentTarget.value })}
          error={errorAt('/locale')}
        />
        <TextInput
          label={say('country')}
          description={say('countryEffect')}
          value={draft.country}
          onChange={({ currentTarget }) => set({ country: currentTarget.value.toUpperCase() })}
          error={errorAt('/country')}
          maxLength={2}
        />
      </Stack>
    </Fieldset>
  );
}
