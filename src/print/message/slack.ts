/** Escapes what Slack would read as a mention, a link or a channel. */
export function slackMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
