/** Plans that are hard to lay out. */

/** Hangul, Latin and words that cannot be broken. */
const MIXED = '아주 긴 제목 with Hangul and Latin 없이끊기지않는긴문자열입니다Supercalifragilisticexpialidocious ';
export const LONG = MIXED.repeat(6).slice(0, 500);

interface Size {
  readonly steps: number;
  readonly title?: string;
  /** No step has a due date. */
  readonly isUndated?: boolean;
  /** Every step was due before today. */
  readonly isLate?: boolean;
}

/** A plan with the given number of realistic steps. */
export function planWith({ steps, title = '', isUndated = false, isLate = false }: Size): string {
  const tasks = Array.from({ length: steps }, (_, at) => {
    const due = isLate ? `2026-11-0${(at % 9) + 1}` : `2026-12-${String((at % 28) + 1).padStart(2, '0')}`;
    const parts = [
      `id: step-${at}`,
      `title: "${title === '' ? `Import the records of department ${at} and check them together` : title}"`,
      `owner: ${at % 3 === 0 ? 'mina' : 'jane'}`,
      `duration: ${(at % 5) + 1}d`,
      `effort: ${((at % 4) + 1) * 15}m`,
      ...(isUndated ? [] : [`due: ${due}`]),
      ...(at % 5 === 1 ? [`after: [step-${at - 1}]`] : []),
      ...(at % 10 === 4 ? [`aha: "The books of department ${at} agree with the ledger"`] : []),
      ...(at % 6 === 2
        ? [`session: { minutes: 45, agenda: [{ topic: What the department needs, minutes: 20 }] }`]
        : []),
      ...(at % 2 === 0
        ? [`description: "Two or three sentences that say what is done here, why, and what it takes from whom."`]
        : []),
      ...(at % 4 === 0
        ? [`resources: [{ title: How to import, url: "https://help.ledgerly.example/import/${at}" }]`]
        : []),
      ...(at % 7 === 3
        ? [
            `notes: [{ on: 2026-11-18, by: mina, text: "The second file is on its way: see https://files.example/${at}." }]`,
          ]
        : []),
    ];
    return `      - { ${parts.join(', ')} }\n`;
  });
  const phases = Array.from({ length: Math.ceil(steps / 10) }, (_, at) => {
    const own = tasks.slice(at * 10, at * 10 + 10).join('');
    return `  - id: phase-${at}\n    name: "${title === '' ? `Department group ${at}` : title.slice(0, 200)}"\n    tasks:\n${own}`;
  });
  return `customer: "${title === '' ? 'Granite Works' : title.slice(0, 150)}"
purchased: 2026-11-02
live: step-${steps - 1}
page: gggggggggg
goal: { why: "${title === '' ? 'Every department closes its books by itself.' : title}" }
people:
  jane: { name: "${title === '' ? 'Jane Kim' : `김제인 ${title.slice(0, 90)}`}", email: jane@granite.example, side: customer, roles: [point-person] }
  mina: { roles: [csm] }
phases:
${phases.join('')}`;
}
