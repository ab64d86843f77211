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

const en = {
  vendor: 'the company that onboards',
  locale: 'en or ko: what customers read, and dates in the terminal',
  timezone: 'decides which day "today" is',
  calendars: 'files in calendars/; add one with: onboard calendar add US',
  team: 'Who works with customers; tasks name a role, and plans say who fills it.',
  member: 'mina: { name: Mina Park, email: mina@example.com, roles: [csm] }',
  reminders: 'Who hears what, and when, in working days; look at it with: onboard remind',
  rules: 'Severity of single checks: error, warning, note or off. All of them: onboard explain',
};

/** The comments of a new onboard.yaml, by language. */
const SAY: Readonly<Record<Locale, typeof en>> = {
  en,
  ko: {
    vendor: '온보딩을 진행하는 우리 회사',
    locale: 'en 또는 ko: 고객사와 우리 팀이 읽는 언어',
    timezone: '"오늘"의 기준이 되는 시간대',
    calendars: 'calendars/에 있는 파일. 추가하기: onboard calendar add KR',
    team: '고객사를 담당하는 팀원입니다. 할 일에는 역할을 쓰고, 플랜에는 그 역할을 맡은 사람을 씁니다.',
    member: 'mina: { name: 박미나, email: mina@example.com, roles: [csm] }',
    reminders: '누구에게 언제 알릴지 영업일로 정합니다. 미리 보기: onboard remind',
    rules: '규칙별 심각도: error, warning, note, off. 전체 목록: onboard explain',
  },
};

/** The text of a new onboard.yaml: known settings, and the rest as comments to fill in, in the language of the workspace. */
export function newSettings({ vendor, locale, timezone, calendars }: NewSettings): string {
  const say = SAY[locale];
  const list = calendars.map((id) => writeScalar(id, true)).join(', ');
  return `# yaml-language-server: $schema=./schemas/workspace.schema.json
# $schema: ./schemas/workspace.schema.json
${beside(`vendor: ${writeScalar(vendor, false)}`, say.vendor)}
${beside(`locale: ${locale}`, say.locale)}
${beside(`timezone: ${writeScalar(timezone, false)}`, say.timezone)}
workweek: [mon, tue, wed, thu, fri]
${beside(`calendars: [${list}]`, say.calendars)}

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

function beside(line: string, comment: string): string {
  return `${line.padEnd(COMMENT_COLUMN - 1)} # ${comment}`;
}
