import { randomUUID } from 'node:crypto';
import { maxHeaderSize, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { problemBody } from './render-problem.ts';
import { ProblemError } from './problem-error.ts';

/**
 * Answers what Node's parser refused before there was a request: a problem like every other, then the end of the
 * connection. Handlers, hooks and metrics never see these.
 */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) {
    const problem = unreadable(error.code);
    const requestId = randomUUID();
    const body = JSON.stringify(problemBody(problem, requestId));
    const lines = [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      'content-type: application/problem+json',
      `content-length: ${Buffer.byteLength(body)}`,
      `x-request-id: ${requestId}`,
      'connection: close',
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
  }
  socket.destroy(error);
}

function unreadable(code: string | undefined): ProblemError {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new ProblemError('request_timeout', 'The request did not come to its end in time.');
    case 'HPE_HEADER_OVERFLOW':
      return new ProblemError(
        'headers_too_large',
        `The address and the headers have more than ${maxHeaderSize} bytes.`,
      );
    default:
      return new ProblemError('malformed_request', 'What was sent is not a request of HTTP/1.1.');
  }
}
