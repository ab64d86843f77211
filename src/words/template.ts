import type { Condition, TemplatePhase, TemplateTask } from '../plan/model/model.ts';
import { formatDuration } from '../plan/time/duration.ts';
import {
  type Doc,
  type Fact,
  foreign,
  heading,
  joinTexts,
  paragraph,
  type Section,
  type Text,
  tableBlock,
  toned,
} from '../print/doc.ts';
import type { ListedTemplate } from '../views/template-summary.ts';
import type { Catalogue } from './catalogue/index.ts';

/** All templates, one per line. */
export function templateListDoc(templates: readonly ListedTemplate[], words: Catalogue): Doc {
  const { columns, listTitle, origins } = words.template;
  const lines = tableBlock(templates, [
    { name: columns.id, cell: ({ template }) => toned('strong', foreign(template.id)), least: 10 },
    { name: columns.name, cell: ({ template }) => foreign(template.name), least: 12 },
    { name: columns.model, cell: ({ template }) => foreign(template.model ?? '-'), spare: 5 },
    { name: columns.tasks, cell: ({ summary }) => summary.tasks, align: 'right', spare: 1 },
    {
      name: columns.days,
      cell: ({ summary: { days } }) => `${days.expected} (${days.low}-${days.high})`,
      align: 'right',
      spare: 2,
    },
    { name: columns.for, cell: ({ template }) => conditionText(template.appliesTo, words), least: 10, spare: 3 },
    {
      name: columns.where,
      cell: ({ origin }) => toned(origin === 'built-in' ? 'quiet' : 'plain', origins[origin]),
      spare: 4,
    },
  ]);
  return { title: listTitle, sections: [lines] };
}

/** One template: its purpose, the time it takes, and every task. */
export function templateDoc({ template, summary, origin }: ListedTemplate, words: Catalogue): Doc {
  const { template: say, counts } = words;
  const { days, effort, sessions } = summary;
  const asks = [...summary.asks].map(([key, values]): Text => {
    const list = joinTexts([...values].sort().map(foreign), ', ');
    return [foreign(key), ' (', list, ')'];
  });
  const known: readonly (readonly [string, Text | null])[] = [
    [say.facts.goal, template.goal === null ? null : foreign(template.goal)],
    [say.facts.for, template.appliesTo === null ? null : conditionText(template.appliesTo, words)],
    [say.facts.live, say.days(days.expected, days.low, days.high)],
    [
      say.facts.effort,
      say.effort(
        counts.effort(effort.customer, effort.unknown.customer),
        counts.effort(effort.vendor, effort.unknown.vendor),
        sessions,
      ),
    ],
    [say.facts.asks, asks.length === 0 ? null : joinTexts(asks, ', ')],
    [say.facts.extends, template.extends === null ? null : foreign(template.extends)],
  ];
  const facts = known.flatMap(([label, text]): readonly Fact[] =>
    text === null ? [] : [{ label: toned('quiet', label), lines: [text] }],
  );
  const name = foreign(template.name);
  return {
    title: name,
    sections: [
      [
        heading(1, name, say.aside(foreign(template.id), say.origins[origin], foreign(template.version))),
        ...(template.description === null ? [] : [paragraph(foreign(template.description))]),
      ],
      [{ kind: 'facts', facts, indent: 2 }],
      ...template.phases.map((phase) => templatePhaseSection(phase, template.live, words)),
    ],
  };
}

function templatePhaseSection(phase: TemplatePhase, live: string | null, words: Catalogue): Section {
  const { template: say, counts } = words;
  const asides: readonly Text[] = [
    ...(phase.wait === null ? [] : [say.after(formatDuration(phase.wait))]),
    ...(phase.when === null ? [] : [say.onlyWhen(conditionText(phase.when, words))]),
  ];
  const aside = asides.length === 0 ? undefined : toned('quiet', ['  ', joinTexts(asides, ', ')]);
  const { columns } = say;
  return [
    heading(2, foreign(phase.name), aside),
    ...tableBlock(
      phase.tasks,
      [
        { name: columns.task, cell: ({ id }) => foreign(id), least: 10 },
        { name: columns.title, cell: ({ title }) => foreign(title), least: 14 },
        { name: columns.owner, cell: ({ owner }) => foreign(owner ?? '-'), spare: 1 },
        {
          name: columns.effort,
          cell: ({ effort }) => (effort === null ? '-' : counts.minutes(effort)),
          align: 'right',
          spare: 2,
        },
        { name: columns.takes, cell: ({ duration }) => formatDuration(duration) },
        { name: columns.notes, cell: (task) => taskRemarks(task, live, words), least: 12, spare: 3 },
      ],
      { indent: 2, isHeadless: true },
    ),
  ];
}

function taskRemarks({ id, aha, session, when }: TemplateTask, live: string | null, words: Catalogue): Text {
  const say = words.template;
  const all: readonly Text[] = [
    ...(id === live ? [say.live] : []),
    ...(aha === null ? [] : [say.aha]),
    ...(session === null ? [] : [say.session(session.minutes)]),
    ...(when === null ? [] : [say.when(conditionText(when, words))]),
  ];
  return joinTexts(all, ', ');
}

/** `level: novice; products: sso or scim`, or `-` for no condition. */
export function conditionText(condition: Condition | null, { template: { or } }: Catalogue): Text {
  const parts = Object.entries(condition ?? {}).map(
    ([key, values]): Text => [foreign(key), ': ', joinTexts([values].flat().map(foreign), or)],
  );
  return parts.length === 0 ? '-' : joinTexts(parts, '; ');
}
