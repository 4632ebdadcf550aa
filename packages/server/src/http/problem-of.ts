import { DatabaseError } from 'pg';
import { ProblemError } from './problem-error.ts';
import { requestMistakes } from './request-mistakes.ts';
import type { FastifyError } from 'fastify';

/** What the database says of NUL and of bytes that are no UTF-8, which JSON and addresses may hold. */
const NO_TEXT = /^(22021|22P05)$/;
/** Where it refuses JSON: all of it is written by `JSON.stringify`, which leaves half a character as it is. */
const NO_JSON = 'json_errsave_error';

/** The problem that any thrown error is to the caller: its own mistake, or the engine's. Pure. */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (isUnavailable(error)) {
    return new ProblemError('unavailable', 'The database does not answer.', {
      headers: { 'retry-after': '5' },
      cause: error,
    });
  }
  if (error instanceof DatabaseError && (NO_TEXT.test(error.code ?? '') || error.routine === NO_JSON)) {
    const detail = 'The request holds a character that is in no text, such as NUL or half of a pair.';
    return new ProblemError('invalid_request', detail, { cause: error });
  }
  return (
    problemOfRequest(error as FastifyError) ??
    new ProblemError('internal', 'Something broke that should not.', { cause: error })
  );
}

function problemOfRequest(error: Partial<FastifyError>): ProblemError | null {
  if (error.validation !== undefined) {
    const errors = requestMistakes(error.validation, error.validationContext);
    const [first] = errors;
    const detail =
      first === undefined ? 'The request does not fit its schema.' : `${first.pointer || 'The body'} ${first.message}.`;
    return new ProblemError('invalid_request', detail, { errors });
  }
  switch (error.code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new ProblemError('unsupported_media_type', 'The body is not said to be JSON.');
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new ProblemError('payload_too_large', 'The body is larger than this address takes.');
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new ProblemError('malformed_json', 'The body is empty.');
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new ProblemError('malformed_json', 'The body could not be read to its end as JSON.');
    default:
      break;
  }
  // What is left of the caller's mistakes comes from the parsers: secure-json-parse, the URL decoder.
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new ProblemError(
      error instanceof SyntaxError ? 'malformed_json' : 'invalid_request',
      'The request could not be read.',
    );
  }
  return null;
}

/** A lost connection, a database that starts or stops, no free connection in time. */
function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseError) return /^(08|53|57|58)/.test(error.code ?? '');
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return (
    /^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND)$/.test(code ?? '') ||
    /Connection terminated|timeout exceeded when trying to connect|Client was closed/.test(error.message)
  );
}
