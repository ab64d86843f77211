import { Box, Text } from 'ink';
import type { Text as Words } from '../../print/doc.ts';
import { columnsOfText, fittedText } from '../../print/line.ts';
import type { Screen } from '../../print/paint.ts';
import {
  BOARD_GAP,
  type BoardLine,
  type BoardView,
  type Body,
  type CardView,
  type ColumnView,
  type RowView,
} from '../view.ts';

/** The appearance of text: colours, and whether characters beyond ASCII are allowed. */
export type ScreenLook = Pick<Screen, 'colors' | 'unicode'>;

/** The whole screen except its last line, because a terminal scrolls when the last column of its last line is written. */
export function BoardScreen({
  view,
  look,
  columns,
  rows,
}: {
  readonly view: BoardView;
  readonly look: ScreenLook;
  readonly columns: number;
  readonly rows: number;
}) {
  const { head, body, panel, foot } = view;
  return (
    <Box flexDirection="column" width={columns} height={Math.max(1, rows - 1)}>
      <Ends left={head.left} right={head.right} columns={columns} look={look} />
      <Box flexDirection="column" flexGrow={1}>
        <BodyOf body={body} columns={columns} look={look} />
      </Box>
      {panel.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing but their place
        <OneLine key={at} line={line} columns={columns} look={look} />
      ))}
      <OneLine line={foot} columns={columns} look={look} />
    </Box>
  );
}

interface ScreenProps {
  readonly columns: number;
  readonly look: ScreenLook;
}

function BodyOf({ body, columns, look }: ScreenProps & { readonly body: Body }) {
  switch (body.kind) {
    case 'columns':
      return (
        <Box flexDirection="row" columnGap={BOARD_GAP}>
          {body.columns.map((column, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place on the board
            <ColumnBox key={at} column={column} columns={body.width} look={look} />
          ))}
        </Box>
      );
    case 'rows':
      return (
        <>
          <OneLine line={body.title} columns={columns} look={look} />
          {body.rows.map((row) => (
            <RowLine key={row.key} row={row} look={look} />
          ))}
        </>
      );
    case 'lines':
      return (
        <>
          <OneLine line={body.title} columns={columns} look={look} />
          {body.lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing but their place
            <OneLine key={at} line={line} columns={columns} look={look} />
          ))}
        </>
      );
  }
}

/** A column of the board: what its plans have in common, and the plans. */
export function ColumnBox({ column, columns, look }: ScreenProps & { readonly column: ColumnView }) {
  return (
    <Box flexDirection="column" width={columns}>
      <OneLine line={column.heading} columns={columns} look={look} />
      {column.cards.map((card) => (
        <Card key={card.id} card={card} columns={columns} look={look} />
      ))}
    </Box>
  );
}

/** A plan on the board: the customer and the date, and below them the next step. */
export function Card({ card, columns, look }: ScreenProps & { readonly card: CardView }) {
  const name: Words = [card.isChosen ? '▸ ' : '  ', card.name];
  return (
    <>
      <Ends left={name} right={card.day} columns={columns} look={look} />
      <OneLine line={['  ', card.about]} columns={columns} look={look} />
    </>
  );
}

function RowLine({ row, look }: { readonly row: RowView; readonly look: ScreenLook }) {
  // A one-space column separates the cells, whatever they contain.
  return (
    <Text wrap="truncate">
      {row.cells.map(({ text, columns }) => `${fittedText(text, columns - 1, look)} `).join('')}
    </Text>
  );
}

/** Two texts at the ends of a line; the left one is shortened when needed. */
function Ends({ left, right, columns, look }: ScreenProps & { readonly left: Words; readonly right: Words }) {
  const width = Math.min(columnsOfText(right, look.unicode), columns);
  const room = Math.max(0, columns - width - 1);
  return <Text wrap="truncate">{`${fittedText(left, room, look)} ${fittedText(right, width, look)}`}</Text>;
}

function OneLine({ line, columns, look }: ScreenProps & { readonly line: BoardLine }) {
  const text = typeof line === 'object' && 'printed' in line ? line.printed : fittedText(line, columns, look);
  // Ink drops a line without characters.
  return <Text wrap="truncate">{text === '' ? ' ' : text}</Text>;
}
