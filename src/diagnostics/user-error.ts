/**
 * The tool could not answer: bad flags, no workspace, a file that cannot be written. Ends the command with exit code 2.
 * The message says what is wrong, `hint` what to do next; neither is ever followed by a stack trace.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null) {
    super(message);
    this.hint = hint;
  }
}
