/** Where the supervisor says what it does; a pino logger fits. */
export interface SupervisorLog {
  info(message: string): void;
  warn(message: string): void;
}
