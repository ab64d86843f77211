import type { Locale } from '../plan/model/model.ts';
import { COMMENT_COLUMN, writeScalar } from './write-yaml.ts';

export interface NewSettings {
  readonly vendor: string;
  readonly locale: Locale;
  readonly timezone: string;
  /** Calendars that every plan uses, by id. */
  readonly calendars: readonly string[];
}

/** What its comments say. */
export interface SettingsTexts {
  readonly vendor: string;
  readonly locale: string;
  readonly timezone: string;
  readonly calendars: string;
  readonly team: string;
  readonly member: string;
  readonly reminders: string;
  readonly rules: string;
}

/** The text of a new onboard.yaml: known settings, and the rest as comments to fill in, in the language of the workspace. */
export function newSettings({ vendor, locale, timezone, calendars }: NewSettings, say: SettingsTexts): string {
  const list = calendars.map((id) => writeScalar(id, true)).join(', ');
  return `# yaml-language-server: $schema=./schemas/workspace.schema.json
# $schema: ./schemas/workspace.schema.json
${withComment(`vendor: ${writeScalar(vendor, false)}`, say.vendor)}
${withComment(`locale: ${locale}`, say.locale)}
${withComment(`timezone: ${writeScalar(timezone, false)}`, say.timezone)}
workweek: [mon, tue, wed, thu, fri]
${withComment(`calendars: [${list}]`, say.calendars)}

# ${say.team}
# team:
#   ${say.member}

health: { stalled-after: 10d, at-risk-slip: 1d, off-track-slip: 5d }

# ${say.reminders}
reminders: { before: [3d, 1d], after: [1d, 2d], repeat: 3d, escalate-after: 2d }

# ${say.rules}
# rules: { session-count: error }
`;
}

function withComment(line: string, comment: string): string {
  return `${line.padEnd(COMMENT_COLUMN - 1)} # ${comment}`;
}
