import { describe } from '../diagnostics/describe.ts';
import type { Finding, FindingOf, Severity } from '../diagnostics/finding.ts';
import type { Basis } from '../plan/chance/basis.ts';
import { SCHEDULE_HEALTH } from '../plan/health/health.ts';
import type { Day } from '../plan/time/day.ts';
import {
  type Doc,
  foreign,
  joinTexts,
  line,
  messageBlock,
  noteBlock,
  type Section,
  type Text,
  toned,
} from '../print/doc.ts';
import type { ChangeReport, CommittedAt } from '../print/machine/change.ts';
import type { Tone } from '../print/paint.ts';
import type { Moved } from '../review/comparison.ts';
import { basisText } from './basis.ts';
import type { Catalogue } from './catalogue/index.ts';
import { type DayWords, dayWords } from './days.ts';
import type { PhraseBook } from './phrases/index.ts';
import { heldUpText } from './plan-words.ts';
import { reasonText } from './reasons.ts';

const TONES = { error: 'bad', warning: 'warning', note: 'accent' } as const satisfies Record<Severity, Tone>;

const ARCHIVE_PREFIX = 'plans/archive/';

/**
 * What was done, the effect on go-live, the commit, and what now needs attention.
 * @param tell translates the sentences of the change
 */
export function changeDoc(inEnglish: ChangeReport, words: Catalogue, tell: PhraseBook): Doc {
  const report = translatedReport(inEnglish, tell);
  const { customer, says, already, commit, warnings } = report;
  const { severities } = words.terms;
  const lines: Section = [
    ...says.map((what) => messageBlock(line`${toned('strong', foreign(customer))}: ${foreign(what)}`)),
    ...already.map((sentence) => messageBlock(foreign(sentence))),
    ...(says.length > 0 && report.isAboutDates ? [...goLiveSection(report, words), ...health(report, words)] : []),
    ...(says.length > 0 && report.file.startsWith(ARCHIVE_PREFIX)
      ? [noteBlock('quiet', words.change.filed(report.file))]
      : []),
    ...(commit === null ? [] : [noteBlock('quiet', commitText(commit, words))]),
    ...warnings.map((sentence) => messageBlock(line`${toned('warning', severities.warning)}: ${foreign(sentence)}.`)),
    ...foundLines(report, words),
  ];
  return { title: words.change.title(foreign(customer)), sections: [lines] };
}

function translatedReport(report: ChangeReport, tell: PhraseBook): ChangeReport {
  const { says, already, warnings, advice } = report;
  return {
    ...report,
    says: says.map(tell),
    already: already.map(tell),
    warnings: warnings.map(tell),
    advice: advice === null ? null : tell(advice),
  };
}

/** `Committed as 3b9f2c1 on acme-date, pushed to origin/acme-date`. */
export function commitText({ hash, branch, pushedTo }: CommittedAt, { change: say }: Catalogue): Text {
  return [
    say.committed(hash),
    branch === null ? '' : say.onBranch(foreign(branch)),
    pushedTo === null ? '' : say.pushed(foreign(pushedTo)),
  ];
}

function goLiveSection(report: ChangeReport, words: Catalogue): Section {
  const { change: say } = words;
  const { before, after, moved } = report.effect;
  if (after === null) return [];
  const { say: day } = dayWords(report.today, words);
  const held = heldUpText(report.after.heldUpBy, words);
  if (held !== null) return [messageBlock(toned('bad', say.heldUp(held, day(after))))];
  const rest = against(report.effect, day, words);
  if (report.before.heldUpBy.length > 0) return [messageBlock([toned('good', say.dateAgain(day(after))), rest])];
  if (moved === null || moved === 0 || before === null) return [messageBlock([say.stays(day(after)), rest])];
  const change = (moved > 0 ? say.later : say.earlier)(day(before), day(after), Math.abs(moved));
  return [messageBlock([toned(moved > 0 ? 'warning' : 'good', change), rest])];
}

/** The change of health, and why; nothing when it stays. */
function health({ before, after, today }: ChangeReport, words: Catalogue): Section {
  const { change: say, terms } = words;
  if (before.schedule === after.schedule) return [];
  const isWorse = SCHEDULE_HEALTH.indexOf(after.schedule) < SCHEDULE_HEALTH.indexOf(before.schedule);
  const [why] = after.reasons;
  const told = say.health(terms.health[before.schedule], terms.health[after.schedule]);
  return [
    messageBlock([
      toned(isWorse ? 'bad' : 'good', told),
      why === undefined ? '' : line`: ${reasonText(why, words, dayWords(today, words).say)}`,
    ]),
  ];
}

function against(
  { target, slip, onHold }: ChangeReport['effect'],
  say: DayWords['say'],
  { change }: Catalogue,
): string {
  if (target === null || slip === null) return '';
  const day = say(target);
  const held = onHold === 0 ? '' : change.onHold(onHold);
  if (slip === 0) return change.onTarget(day) + held;
  return (slip > 0 ? change.afterTarget(day, slip) : change.beforeTarget(day, -slip)) + held;
}

type DueOnDayOff = FindingOf<'due-on-day-off'>;

const isPaused = (finding: Finding): finding is DueOnDayOff =>
  finding.rule === 'due-on-day-off' && finding.args.off.kind === 'pause';

/** A pause may affect every date of a plan. These dates, and the intervals that become too short, are reported as one. */
function foundLines({ findings, advice }: ChangeReport, words: Catalogue): Section {
  const paused = findings.filter(isPaused);
  if (paused.length < 2) return findings.map((finding) => messageBlock(findingText(finding, words)));
  const { change: say, terms } = words;
  const tasks = new Set(paused.map(({ args }) => args.task));
  const others = findings.filter(
    (finding) => !isPaused(finding) && !(finding.rule === 'due-too-tight' && tasks.has(finding.args.task)),
  );
  const severity = paused[0]?.severity ?? 'warning';
  const names = joinTexts([...tasks].map(foreign), ', ');
  const sum = [say.inPause(tasks.size, names), advice === null ? say.agreeOn : foreign(advice)];
  const told = line`${toned(TONES[severity], terms.severities[severity])}: ${sum} ${toned('quiet', '(due-on-day-off)')}`;
  return [told, ...others.map((finding) => findingText(finding, words))].map(messageBlock);
}

function findingText(finding: Finding, { terms, findings }: Catalogue): Text {
  const { message, suggestion } = describe(finding, findings);
  const severity = toned(TONES[finding.severity], terms.severities[finding.severity]);
  return line`${severity}: ${foreign(message)}. ${foreign(suggestion)} ${toned('quiet', `(${finding.rule})`)}`;
}

/** The effect of a change on go-live and on the day to promise: `This means: go-live 30 Nov → 4 Dec (4 working days later); …`. */
export function movesText(
  { live, p80 }: { readonly live: Moved; readonly p80: Moved },
  { lead, until, today, basis }: ChangeBackground,
  words: Catalogue,
): Text {
  const { change: say } = words;
  const days = dayWords(today, words);
  const condition = until.map(({ id, due }) => say.takingUntil(foreign(id), days.say(due)));
  const source = basis === null ? '' : words.status.restsOn(basisText(basis, words));
  return say.means(
    [say.leads[lead], ...condition],
    say.liveMoves(moveText(live, days, words)),
    `${say.p80Moves(moveText(p80, days, words))}${source}`,
  );
}

interface ChangeBackground {
  readonly lead: keyof Catalogue['change']['leads'];
  /** Steps that are assumed to take until a day. */
  readonly until: readonly { readonly id: string; readonly due: Day }[];
  readonly today: Day;
  /** What the day to promise is based on after the change; null when there is none. */
  readonly basis: Basis | null;
}

function moveText({ before, after, days }: Moved, { say: day }: DayWords, { change: say }: Catalogue): string {
  const said = (text: string | null): string => (text === null ? say.unknownDay : day(text));
  if (days === null || days === 0 || before === after) return say.staysOn(said(after));
  return (days > 0 ? say.movesLater : say.movesEarlier)(said(before), said(after), Math.abs(days));
}
