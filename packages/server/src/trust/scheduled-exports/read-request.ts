import {
  ChangesExportQuery,
  EventsExportQuery,
  type ExportName,
  type ExportRequest,
  OrdersExportQuery,
  PeopleExportQuery,
} from '@throughline/contract/export';
import { Value } from 'typebox/value';
import { ProblemError } from '../../http/problem-error.ts';
import { requestMistakes } from '../../http/request-mistakes.ts';
import { checkRequest } from '../export/write-export.ts';

const QUERIES = {
  people: PeopleExportQuery,
  events: EventsExportQuery,
  orders: OrdersExportQuery,
  changes: ChangesExportQuery,
} as const;

/**
 * The export that a schedule is to make, checked as the query of its route would be.
 * @throws ProblemError `invalid_request` that points below `/query`.
 */
export function readRequest(what: ExportName, query: Readonly<Record<string, unknown>>): ExportRequest {
  const findings = Value.Errors(QUERIES[what], query).filter(({ keyword }) => keyword !== 'additionalProperties');
  if (findings.length > 0) {
    // A member that is not known has the schema `false`.
    const mistakes = requestMistakes(
      findings.map((found) => (found.keyword === 'boolean' ? { ...found, message: 'is not known here' } : found)),
      'body',
    );
    const errors = mistakes.map(({ pointer, message }) => ({ pointer: `/query${pointer}`, message }));
    throw new ProblemError('invalid_request', `${errors[0]!.pointer} ${errors[0]!.message}.`, { errors });
  }
  const request: ExportRequest = { what, query };
  checkRequest(request);
  return request;
}
