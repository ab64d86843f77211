import type { Backtest, Stage } from '../../insight/backtest.ts';
import { clean } from '../clean.ts';
import { basis, stageCells } from '../insight/backtest.ts';
import { prose } from './blocks.ts';
import { paintFor, type Screen } from './paint.ts';
import { type Column, shows, table } from './table.ts';

const COLUMNS = ['TASKS DONE', 'PLANS', 'WITHIN P50', 'P80', 'P90', 'BIAS', 'ERROR', 'TEMPLATE', 'AVERAGE'];
/** Those that narrow screens can do without, the first to go with the highest number. */
const SPARE: ReadonlyMap<string, number> = new Map([
  ['PLANS', 1],
  ['ERROR', 2],
  ['BIAS', 3],
  ['TEMPLATE', 4],
  ['AVERAGE', 5],
]);

/** Per template, whether the forecasts held for past customers. */
export function backtestText(results: readonly Backtest[], screen: Screen): string {
  const paint = paintFor(screen);
  const tables = results.map(({ stages }) => (stages.length === 0 ? [] : table(stages, columns(), screen)));
  return [
    ...results.flatMap((result, index) => [
      paint('strong', clean(result.template)),
      ...prose([basis(result)], screen),
      ...[tables[index] ?? []].flatMap((lines) => (lines.length === 0 ? [] : ['', ...lines])),
      '',
    ]),
    ...(tables.flat().length === 0 ? [] : [...prose(legend(tables), screen), '']),
  ].join('\n');
}

const MEANINGS = [
  {
    heading: 'BIAS',
    meaning: 'working days by which the P50 forecast was off, positive when it said later than it was',
  },
  { heading: 'ERROR', meaning: 'working days by which the P50 forecast was off either way' },
  { heading: 'TEMPLATE', meaning: 'the error of going by the template' },
  { heading: 'AVERAGE', meaning: 'the error of going by the mean of past customers' },
];

/** Of the columns that there was room for. */
function legend(tables: readonly (readonly string[])[]): readonly string[] {
  const shown = MEANINGS.filter(({ heading }) => tables.some((lines) => shows(lines, heading)));
  return [
    'WITHIN: share of customers who were live on or before the forecast day; P80 holds when that is about 80 %.',
    ...shown.map(({ heading, meaning }) => `${heading}: ${meaning}.`),
  ];
}

function columns(): readonly Column<Stage>[] {
  return COLUMNS.map((heading, index) => {
    const spare = SPARE.get(heading);
    return {
      heading,
      text: (stage) => stageCells(stage)[index] ?? '',
      ...(index === 0 ? {} : { align: 'right' as const }),
      ...(spare === undefined ? {} : { spare }),
    };
  });
}
