/** How parts of a task are shown before and after a change. */
import type { CheckItem, Note, Question, Recap, Request, Task } from '../model/model.ts';
import type { Change, ChangeContext, Subject } from './change.ts';
import { setField, showDay, showRecord, withDetails } from './fields.ts';
import { same } from './same.ts';

export function showSession(session: Task['session']): string | null {
  if (session === null) return null;
  const { minutes, at, place, agenda = [] } = session;
  const where = [at, place].filter((part) => part !== undefined);
  const items = agenda.map(({ topic, minutes: length, when }) =>
    withDetails(topic, [`${length}m`, showRecord(when ?? null)]),
  );
  return [`${minutes}m`, ...where, ...items].join(', ');
}

/** `2026-12-10, Jane Kim: away`. */
export function showRequest(request: Request | null, { nameOf }: ChangeContext): string | null {
  if (request === null) return null;
  const wanted = [showDay(request.due), request.to].filter((part) => part !== null);
  return `${[...wanted, nameOf(request.by)].join(', ')}${request.reason === null ? '' : `: ${request.reason}`}`;
}

export function noteDetails(
  { on, by, internal, feedback }: Note,
  { nameOf }: ChangeContext,
): readonly (string | null)[] {
  const flags = [internal ? 'internal' : 'shared', feedback ? 'feedback' : null];
  return [showDay(on), by === null ? null : nameOf(by), ...flags];
}

/** Checklist items by their text: finished, added and removed ones. */
export function checkChanges(
  before: readonly CheckItem[],
  after: readonly CheckItem[],
  of: Subject,
): readonly Change[] {
  const [old, now] = [before, after].map((items) => new Map(items.map((item) => [item.item, item])));
  const event = (aspect: Change['aspect'], from: string | null, to: string | null): Change => {
    return { aspect, of, from, to, days: null };
  };
  const gone = before.filter(({ item }) => !now?.has(item)).map(({ item }) => event('check-removed', item, null));
  const kept = after.flatMap(({ item, done }) => {
    const was = old?.get(item);
    const added = was === undefined ? [event('check-added', null, item)] : [];
    if ((was?.done ?? null) === done) return added;
    return [...added, done === null ? event('unchecked', item, null) : event('checked', null, item)];
  });
  return [...gone, ...kept];
}

/** Added or removed minutes are reported by their content; other minutes by what was added and what was removed. */
export function recapChanges(
  before: Recap | null,
  after: Recap | null,
  of: Subject,
  context: ChangeContext,
): readonly Change[] {
  if (same(before, after)) return [];
  if (before === null || after === null)
    return [{ aspect: 'recap', of, from: showRecap(before), to: showRecap(after), days: null }];
  const parts = setField<string>({ added: 'recap-added', removed: 'recap-removed' }, (part) => part);
  const own = ({ attended, recording, summary }: Recap): readonly string[] => [
    ...attended.map(context.nameOf),
    ...(recording === null ? [] : [recording]),
    ...summary,
  ];
  const said = (question: Question): string => showQuestion(question, context);
  const [kept, known] = [new Set(after.questions.map(({ id }) => id)), new Set(before.questions.map(said))];
  const now = new Set(after.questions.map(said));
  const gone = before.questions.filter((each) => !kept.has(each.id) && !now.has(said(each))).map(said);
  // A question that is still there is reported once, in its current state.
  const asked = [...now].filter((question) => !known.has(question));
  const changes = parts([...own(before), ...gone], [...own(after), ...asked], of, context);
  return changes.length > 0 ? changes : [{ aspect: 'recap', of, from: null, to: null, days: null }];
}

/** `Which columns? (Jane Kim, 2026-11-18): All of them (2026-11-19)`. */
function showQuestion({ ask, owner, due, answered, answer }: Question, { nameOf }: ChangeContext): string {
  const question = withDetails(ask, [owner === null ? null : nameOf(owner), showDay(due)]);
  if (answered === null && answer === null) return question;
  return `${question}: ${withDetails(answer ?? 'answered', [showDay(answered)])}`;
}

function showRecap(recap: Recap | null): string | null {
  if (recap === null) return null;
  const open = recap.questions.filter(({ answered }) => answered === null).length;
  return `${recap.attended.length} attended, ${recap.questions.length} questions, ${open} open`;
}
