import { Type, type Static } from 'typebox';
import { SEGMENT_EXAMPLES } from './segment-call.ts';

/** Largest body of an import request, bytes. */
export const MAX_IMPORT_BYTES = 4_194_304;
/** Most events of an import request. */
export const MAX_IMPORT_EVENTS = 2_500;

/** Events of a file, on their way in behind the admin token. */
export const ImportBatch = Type.Object(
  {
    events: Type.Array(Type.Unsafe<object>({ $ref: 'SegmentCall#' }), {
      minItems: 1,
      maxItems: MAX_IMPORT_EVENTS,
      description:
        'Each is checked by itself. An entry of `context.externalIds` may say the `namespace` of its id where it is not the source’s.',
    }),
  },
  {
    $id: 'ImportBatch',
    description: 'Up to 2,500 events or 4 MB; an event up to 32 KB.',
    examples: [{ events: [SEGMENT_EXAMPLES.track] }],
  },
);
export type ImportBatch = Static<typeof ImportBatch>;
