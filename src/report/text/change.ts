import { describe } from '../../diagnostics/describe.ts';
import type { Finding, FindingOf } from '../../diagnostics/finding.ts';
import { SCHEDULE_HEALTH } from '../../plan/health/health.ts';
import { formatDay } from '../../plan/time/day.ts';
import { clean } from '../../print/clean.ts';
import { type Paint, paintFor, type Screen } from '../../print/paint.ts';
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
    ...(says.length > 0 && report.isAboutDates ? [...goLive(report, paint), ...health(report, paint)] : []),
    ...(commit === null ? [] : [paint('quiet', sayCommit(commit))]),
    ...report.warnings.map((sentence) => `${paint('warning', 'warning')}: ${clean(sentence)}.`),
    ...foundLines(report, paint),
  ];
  return `${lines.join('\n')}\n`;
}

function goLive(report: ChangeReport, paint: Paint): readonly string[] {
  const { effect, locale, today } = report;
  const { before, after, moved } = effect;
  if (after === null) return [];
  const now = sayDay(after, locale, today);
  const { heldUp } = report;
  if (heldUp !== null) return [paint('bad', `Go-live has ${clean(heldUp)} (not before ${now})`)];
  const rest = against(effect);
  if (report.before.heldUpBy.length > 0) return [`${paint('good', `Go-live has a date again: ${now}`)}${rest}`];
  if (moved === null || moved === 0 || before === null) return [`Go-live stays ${now}${rest}`];
  const by = `${workingDays(Math.abs(moved))} ${moved > 0 ? 'later' : 'earlier'}`;
  const change = `Go-live ${sayDay(before, locale, today)} → ${now}: ${by}`;
  return [`${paint(moved > 0 ? 'warning' : 'good', change)}${rest}`];
}

/** From one health to another, and why; silent where it stays. */
function health({ before, after }: ChangeReport, paint: Paint): readonly string[] {
  if (before.schedule === after.schedule) return [];
  const isWorse = SCHEDULE_HEALTH.indexOf(after.schedule) < SCHEDULE_HEALTH.indexOf(before.schedule);
  const [why] = after.reasons;
  const words = paint(isWorse ? 'bad' : 'good', `Health ${before.schedule} → ${after.schedule}`);
  return [`${words}${why === undefined ? '' : `: ${clean(why)}`}`];
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
