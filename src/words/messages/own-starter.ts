import type { Locale } from '../../plan/model/model.ts';
import type { CustomerKind } from './index.ts';

/** What a file with words of one's own explains at its top, by language. */
const EXPLAINED: Readonly<Record<Locale, (kind: CustomerKind) => string>> = {
  en: (
    kind,
  ) => `Your own words for "${kind}", in Liquid (https://liquidjs.com). What customers may not read is not here, and no file can be read.

  standard.subject, standard.opening, standard.sections, standard.closing   what would be said without this file
  reader.name     sender.name, sender.email, sender.phone     link   the reader's link to their page, or nothing
  view            what the customer may read: view.customer, view.vendor, view.goal.why, view.goal.measures, view.countOn,
                  view.nextValue.text, view.progress.done, view.progress.total, view.phases[].steps[], view.people[], view.guides[]
  session         the meeting of an agenda or a recap: session.title, session.session.agenda, session.questions
  late, tight     their steps that are late, or will be     free_days   three days on which nobody is off

Of a step: title, due, end, minutes, who.name, value, guides, isLate. Filters of ours: {{ view.today | day }}, {{ 90 | minutes }}.
Paragraphs stand apart by an empty line; "## " begins a section, "- " a list, "|" a row of a table, [text](https://…) a link;
what ends the message stands below a line of three dashes.`,
  ko: (
    kind,
  ) => `"${kind}" 메시지에 쓸 우리 팀의 문구입니다. Liquid(https://liquidjs.com)로 적습니다. 고객사가 보면 안 되는 내용은 여기에 없고, 다른 파일은 읽을 수 없습니다.

  standard.subject, standard.opening, standard.sections, standard.closing   이 파일이 없을 때 보내는 내용
  reader.name     sender.name, sender.email, sender.phone     link   받는 사람의 페이지 링크. 없으면 비어 있습니다
  view            고객사가 볼 수 있는 내용: view.customer, view.vendor, view.goal.why, view.goal.measures, view.countOn,
                  view.nextValue.text, view.progress.done, view.progress.total, view.phases[].steps[], view.people[], view.guides[]
  session         아젠다나 미팅 정리에서 다루는 미팅: session.title, session.session.agenda, session.questions
  late, tight     기한이 지났거나 지날 할 일     free_days   모두 참석할 수 있는 날 사흘

할 일의 항목: title, due, end, minutes, who.name, value, guides, isLate. 추가 필터: {{ view.today | day }}, {{ 90 | minutes }}.
문단은 빈 줄로 나눕니다. "## "는 소제목, "- "는 목록, "|"는 표의 행, [글](https://…)은 링크입니다.
맺음말은 하이픈 세 개(---)로 된 줄 아래에 적습니다.`,
};

/**
 * The file that `--eject` writes: the default message in parts, which a team replaces one by one.
 * @param locale the language of those who edit it
 */
export function starter(kind: CustomerKind, locale: Locale): string {
  return `Subject: {{ standard.subject }}

{%- comment %}
${EXPLAINED[locale](kind)}
{%- endcomment %}

{{ standard.opening }}

{{ standard.sections }}

---

{{ standard.closing }}
`;
}
