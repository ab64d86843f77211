import type { Locale } from '../plan/model/model.ts';
import { writeScalar } from './write-yaml.ts';

export interface NewSettings {
  readonly vendor: string;
  readonly locale: Locale;
  readonly timezone: string;
  /** Calendars that every plan uses, by id. */
  readonly calendars: readonly string[];
}

const COMMENT_COLUMN = 37;

/** The text of a new onboard.yaml: what is known, and the rest as comments to fill in. */
export function newSettings({ vendor, locale, timezone, calendars }: NewSettings): string {
  const list = calendars.map((id) => writeScalar(id, true)).join(', ');
  return `# yaml-language-server: $schema=./schemas/workspace.schema.json
# $schema: ./schemas/workspace.schema.json
${beside(`vendor: ${writeScalar(vendor, false)}`, 'the company that onboards')}
${beside(`locale: ${locale}`, 'en or ko: what customers read, and dates in the terminal')}
${beside(`timezone: ${writeScalar(timezone, false)}`, 'decides which day "today" is')}
workweek: [mon, tue, wed, thu, fri]
${beside(`calendars: [${list}]`, 'files in calendars/; add one with: onboard calendar add US')}

# Who works with customers; tasks name a role, and plans say who fills it.
# team:
#   mina: { name: Mina Park, email: mina@example.com, roles: [csm] }

health: { stalled-after: 10d, at-risk-slip: 1d, off-track-slip: 5d }

# Who hears what, and when, in working days; look at it with: onboard remind
reminders: { before: [3d, 1d], after: [1d, 2d], repeat: 3d, escalate-after: 2d }

# Severity of single checks: error, warning, note or off. All of them: onboard explain
# rules: { session-count: error }
`;
}

function beside(line: string, comment: string): string {
  return `${line.padEnd(COMMENT_COLUMN - 1)} # ${comment}`;
}
