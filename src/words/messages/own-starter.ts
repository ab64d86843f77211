import type { CustomerKind } from './index.ts';

/** The file that `--eject` writes: the default message in parts, which a team replaces one by one. */
export function starter(kind: CustomerKind): string {
  return `Subject: {{ standard.subject }}

{%- comment %}
Your own words for "${kind}", in Liquid (https://liquidjs.com). What customers may not read is not here, and no file can be read.

  standard.subject, standard.opening, standard.sections, standard.closing   what would be said without this file
  reader.name     sender.name, sender.email, sender.phone     link   the reader's link to their page, or nothing
  view            what the customer may read: view.customer, view.vendor, view.goal.why, view.goal.measures, view.countOn,
                  view.nextValue.text, view.progress.done, view.progress.total, view.phases[].steps[], view.people[], view.guides[]
  session         the meeting of an agenda or a recap: session.title, session.session.agenda, session.questions
  late, tight     their steps that are late, or will be     free_days   three days on which nobody is off

Of a step: title, due, end, minutes, who.name, value, guides, isLate. Filters of ours: {{ view.today | day }}, {{ 90 | minutes }}.
Paragraphs stand apart by an empty line; "## " begins a section, "- " a list, "|" a row of a table, [text](https://…) a link;
what ends the message stands below a line of three dashes.
{%- endcomment %}

{{ standard.opening }}

{{ standard.sections }}

---

{{ standard.closing }}
`;
}
