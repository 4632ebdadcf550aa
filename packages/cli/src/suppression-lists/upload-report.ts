import { reference } from '@throughline/contract/reference';
import { SuppressionList, SuppressionListPreview, SuppressionListUpload } from '@throughline/contract/suppression-list';
import { type Static, Type } from 'typebox';

/** What an upload has come to: the list, what became of the lines, and what the version would change. */
export const UploadReport = Type.Object(
  {
    list: reference(SuppressionList),
    upload: reference(SuppressionListUpload),
    preview: reference(SuppressionListPreview),
  },
  { additionalProperties: false },
);
export type UploadReport = Static<typeof UploadReport>;
