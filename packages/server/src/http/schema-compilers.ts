import { NAMED_SCHEMAS } from '@throughline/contract/named-schemas';
import { Ajv, type Options } from 'ajv';
import type { FastifySchemaCompiler } from 'fastify';
import type { FastifySerializerCompiler } from 'fastify/types/schema.js';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
/** RFC 3339 with an offset; `Date.parse` then says whether there is such a day. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/i;

/**
 * Checks requests against the contract and reports every mistake at once. Query and path are text, so they are read as
 * the type that the schema names; a body must have it. What the schema does not know is a mistake, not dropped.
 */
export function createRequestChecker(): FastifySchemaCompiler<object> {
  const body = contractAjv({ useDefaults: true });
  // "1e400" becomes Infinity, and ajv's `strictNumbers` would hold no limit against what is not finite.
  const text = contractAjv({ useDefaults: true, coerceTypes: true, strictNumbers: false });
  return ({ schema, httpPart }) => (httpPart === 'body' ? body : text).compile(schema);
}

/**
 * Writes answers as JSON. With `mustCheck`, as in tests, an answer that does not fit the contract is a fault.
 */
export function createAnswerWriter(mustCheck: boolean): FastifySerializerCompiler<object> {
  const ajv = contractAjv({});
  return ({ schema, method, url, httpStatus }) => {
    if (!mustCheck) return (answer) => JSON.stringify(answer);
    const fits = ajv.compile(schema);
    return (answer) => {
      const text = JSON.stringify(answer);
      // As the client will see it: dates are text by then, and undefined members are gone.
      if (fits(JSON.parse(text))) return text;
      throw new TypeError(`${method} ${url} ${httpStatus} does not fit its schema: ${ajv.errorsText(fits.errors)}`);
    };
  };
}

function contractAjv(options: Options): Ajv {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, ...options });
  ajv.addFormat('uuid', UUID);
  ajv.addFormat('date-time', (text) => DATE_TIME.test(text) && !Number.isNaN(Date.parse(text)));
  // Ajv's own compares each two items, and calls the `toString` that a hostile item brings along. Items that must
  // differ are texts and numbers everywhere: what is neither is told to be a mistake of its own.
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    validate: (isAsked: boolean, items: readonly unknown[]) => !isAsked || new Set(items).size === items.length,
    error: { message: 'must NOT have duplicate items' },
  });
  ajv.addSchema([...NAMED_SCHEMAS]);
  return ajv;
}
