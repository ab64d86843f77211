import { describe } from '../../diagnostics/describe.ts';
import type { Finding, FindingOf } from '../../diagnostics/finding.ts';
import { formatDay } from '../../plan/time/day.ts';
import { clean } from '../../print/clean.ts';
import { type Paint, paintFor, type Screen, type Tone } from '../../print/paint.ts';
import { type ChangeReport, sayCommit } from '../change.ts';
import { sayDay, workingDays } from '../dates.ts';

const TONES = { error: 'bad', warning: 'warning', note: 'accent' } as const;

/** What was done, what it does to go-live, where it is committed, and what now needs a look. */
export function changeText(report: ChangeReport, screen: Screen): string {
  const paint = paintFor(screen);
  const { customer, says, already, commit } = report;
  const lines = [
    ...says.map((what) => `${paint('strong', clean(customer))}: ${clean(what)}`),
    ...already.map((sentence) => clean(sentence)),
    ...(says.length > 0 && report.isAboutDates ? goLive(report, paint) : []),
    ...(commit === null ? [] : [paint('quiet', sayCommit(commit))]),
    ...report.warnings.map((sentence) => `${paint('warning', 'warning')}: ${clean(sentence)}.`),
    ...foundLines(report, paint),
  ];
  return `${lines.join('\n')}\n`;
}

function goLive({ effect, locale, today }: ChangeReport, paint: Paint): readonly string[] {
  const { before, after, moved } = effect;
  if (after === null) return [];
  const now = sayDay(after, locale, today);
  const moves = moved !== null && moved !== 0 && before !== null;
  const tone: Tone = !moves ? 'plain' : moved > 0 ? 'warning' : 'good';
  const change = moves
    ? `Go-live ${sayDay(before, locale, today)} → ${now}: ${workingDays(Math.abs(moved))} ${moved > 0 ? 'later' : 'earlier'}`
    : `Go-live stays ${now}`;
  return [`${paint(tone, change)}${against(effect)}`];
}

function against({ target, slip, onHold }: ChangeReport['effect']): string {
  if (target === null || slip === null) return '';
  const day = formatDay(target);
  const held = onHold === 0 ? '' : `, not counting ${onHold} on hold`;
  if (slip === 0) return `, on the target ${day}${held}`;
  return `, ${workingDays(Math.abs(slip))} ${slip > 0 ? 'after' : 'before'} the target ${day}${held}`;
}

type DayOff = FindingOf<'due-on-day-off'>;

const isPaused = (finding: Finding): finding is DayOff => finding.rule === 'due-on-day-off' && finding.args.isPaused;

/** A pause may catch every date of a plan: these, and the too short times between them, are told as one. */
function foundLines({ findings, advice }: ChangeReport, paint: Paint): readonly string[] {
  const paused = findings.filter(isPaused);
  if (paused.length < 2) return findings.map((finding) => found(finding, paint));
  const tasks = new Set(paused.map(({ args }) => args.task));
  const others = findings.filter(
    (finding) => !isPaused(finding) && !(finding.rule === 'due-too-tight' && tasks.has(finding.args.task)),
  );
  const what = advice ?? 'Agree on days outside of it: onboard move.';
  const severity = paused[0]?.severity ?? 'warning';
  const sum = `${tasks.size} due dates lie in the pause and stay as agreed: ${[...tasks].map(clean).join(', ')}. ${what}`;
  return [
    `${paint(TONES[severity], severity)}: ${sum} ${paint('quiet', '(due-on-day-off)')}`,
    ...others.map((finding) => found(finding, paint)),
  ];
}

function found(finding: Finding, paint: Paint): string {
  const { message, suggestion } = describe(finding);
  return `${paint(TONES[finding.severity], finding.severity)}: ${clean(message)}. ${clean(suggestion)} ${paint('quiet', `(${finding.rule})`)}`;
}
