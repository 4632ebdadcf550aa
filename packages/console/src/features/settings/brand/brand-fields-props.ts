import type { BrandSettings } from '@throughline/contract/brand-settings';

/** What a group of the brand's settings is made from. */
export interface BrandFieldsProps {
  readonly draft: BrandSettings;
  readonly set: (member: Partial<BrandSettings>) => void;
  /** What is wrong at `/holdout/share`. */
  readonly errorAt: (pointer: string) => string | undefined;
}
