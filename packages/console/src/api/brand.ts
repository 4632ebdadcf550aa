import type { BrandSettings } from '@throughline/contract/brand-settings';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { get } from './request.ts';

/** The brand's own settings, by which times and money are shown. */
export const brandQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) =>
    get<{ readonly version: number; readonly settings: BrandSettings }>('/api/settings', {}, signal),
  staleTime: 60_000,
});

/** Time zone of the brand (IANA); the browser's until it is known. */
export function useTimeZone(): string {
  return useQuery(brandQuery).data?.settings.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}
