/** Whether an answer to a question means yes, in either language. */
export function isYesAnswer(answer: string): boolean {
  return /^(?:y|yes|ok|네|예|응)$/i.test(answer.normalize('NFC').trim());
}
