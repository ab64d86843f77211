import type { Flag, Grammar, Slot, Source, Verb, Word, WorkspaceNames } from './grammar.ts';
import { IDS_IN_PLAN } from './ids.ts';

/**
 * Names from the workspace are printed, never expanded: a plan called `$(reboot).yaml` is a name like any other.
 * A folder is written `./x` for `cd`, which has ideas of its own about `x` and `-`.
 */
const LOOK_UP = `CDPATH=
say() { printf '%s\\n' "$@"; }
root() {
  case $start in
    /*) folder=$start ;;
    *) folder=./$start ;;
  esac
  folder=$(cd -- "$folder" 2>/dev/null && pwd) || exit 0
  until [ -e "$folder/onboard.yaml" ]; do
    [ -n "$folder" ] || exit 0
    folder=\${folder%/*}
  done
}
files() {
  root
  for file in "$folder/$1"/*.yaml; do
    [ -e "$file" ] || continue
    file=\${file##*/}
    say "\${file%.yaml}"
  done
}
ids() {
  root
  for file in "$folder/plans/$customer.yaml" "$folder/plans/archive/$customer.yaml"; do
    [ -f "$file" ] || continue
    LC_ALL=C awk -v wanted="$1" ${quoted(IDS_IN_PLAN)} "$file"
    break
  done
}`;

/** Reads the words before the last one, for which `flag`, `verb` and `place` then say what it may be. */
const PARSE = `verb= place=0 start= customer= flag= operands=
while [ $# -gt 1 ]; do
  word=$1
  shift
  if [ -n "$flag" ]; then
    [ "$flag" = -C ] && start=$word
    flag=
    continue
  fi
  case $operands$word in
    --) operands=+ ;;
    -C?*) start=\${word#-C} ;;
    -*) if takes "$verb $word"; then flag=$word; fi ;;
    *)
      if [ -z "$verb" ]; then verb=$word
      else
        [ "$place" = 0 ] && customer=$word
        place=$((place + 1))
      fi ;;
  esac
done
case $start in
  '~' | '~/'*) start=$HOME\${start#?} ;;
esac`;

const ANSWER = `if [ -n "$flag" ]; then offer "$verb $flag"
else
  case $operands$1 in
    --*=*)
      flag=\${1%%=*}
      offer "$verb $flag" | while IFS= read -r word; do say "$flag=$word"; done ;;
    -*) offer "$verb -" ;;
    *) if [ -z "$verb" ]; then offer verbs; else offer "$verb $place"; fi ;;
  esac
fi`;

const NAMES: Readonly<Record<WorkspaceNames, string>> = {
  customers: 'files plans',
  'archived customers': 'files plans/archive',
  templates: 'files templates',
  calendars: 'files calendars',
  tasks: 'ids tasks',
  phases: 'ids phases',
  questions: 'ids questions',
};

/**
 * A program for any `sh` that completes a command line in the same way for every shell. Its arguments are the words
 * after `onboard` up to the cursor, without their quotes, the last one unfinished. It prints a candidate a line, with a
 * description behind a tab; whether it begins like the last word is left to the shell, which may match more freely. A
 * line that begins with a tab stands for paths, which every shell completes best itself: after the tab `files` or
 * `folders`, after another the folder they are relative to, if it is not the current one.
 */
export function completionEngine({ verbs, common, alone }: Grammar): string {
  const places: readonly Place[] = [
    { pattern: 'verbs', does: say(verbs.map(({ name, summary }) => ({ word: name, description: summary }))) },
    ...verbs.flatMap(placesOf),
    { pattern: "' -'", does: `${say(alone.flatMap(spelled))}; common` },
    { pattern: "*' -'", does: 'common' },
    ...common.flatMap((flag) => placeAfter(null, flag)),
  ];
  const valued = [
    ...verbs.flatMap(({ name, flags }) => flags.flatMap((flag) => placeAfter(name, flag))),
    ...common.flatMap((flag) => placeAfter(null, flag)),
  ];
  return [
    LOOK_UP,
    `common() { ${say(common.flatMap(spelled))}; }`,
    'takes() {',
    '  case $1 in',
    ...valued.map(({ pattern }) => `    ${pattern}) ;;`),
    '    *) return 1 ;;',
    '  esac',
    '}',
    'offer() {',
    '  case $1 in',
    ...places.filter(({ does }) => does !== '').map(({ pattern, does }) => `    ${pattern}) ${does} ;;`),
    '  esac',
    '}',
    PARSE,
    ANSWER,
    '',
  ].join('\n');
}

/** A pattern of `case` for places of a command line, and what finds the candidates there. */
interface Place {
  readonly pattern: string;
  readonly does: string;
}

function placesOf({ name, flags, format, slots, repeats }: Verb): readonly Place[] {
  const last = slots.length - 1;
  return [
    { pattern: quoted(`${name} -`), does: flags.length === 0 ? 'common' : `${say(flags.flatMap(spelled))}; common` },
    ...[...flags, format].flatMap((flag) => placeAfter(name, flag)),
    ...slots.map((slot, at) => ({
      pattern: repeats && at === last ? `${quoted(`${name} `)}[${at}-9]*` : quoted(`${name} ${at}`),
      does: offerOf(slot),
    })),
  ];
}

/** The place for the value of a flag, if it has one, of this verb or of any. */
function placeAfter(verb: string | null, { spellings, value }: Flag): readonly Place[] {
  if (value === null) return [];
  const patterns = spellings.map((flag) => (verb === null ? `*${quoted(` ${flag}`)}` : quoted(`${verb} ${flag}`)));
  return [{ pattern: patterns.join(' | '), does: offerOf(value) }];
}

function offerOf(slot: Slot): string {
  if (slot.length < 2) return slot.map(find).join('');
  return `{ ${slot.map(find).join('; ')}; } | awk '!known[$0]++'`;
}

function find(source: Source): string {
  switch (source.kind) {
    case 'words':
      return say(source.words);
    case 'names':
      return NAMES[source.names];
    default:
      return `printf '\\t${source.kind}\\t%s\\n' "$start"`;
  }
}

function spelled({ spellings, description }: Flag): readonly Word[] {
  return spellings.map((word) => ({ word, description }));
}

function say(words: readonly Word[]): string {
  const lines = words.map(({ word, description }) => (description === '' ? word : `${word}\t${description}`));
  return lines.length === 0 ? '' : `say ${lines.map(quoted).join(' ')}`;
}

/** A text as one word of `sh`, bash or zsh. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
