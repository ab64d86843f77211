/**
 * An awk program that prints the ids of a plan's steps: those in the lists under the key `wanted`, which is `tasks`,
 * `phases` or `questions`. It follows mappings and lists, in blocks and in braces, quoted names, comments and texts of
 * several lines, as plans have them; it is no reader of all YAML. Written for the oldest awk of macOS: bytes, no
 * intervals, no functions of GNU.
 */
export const IDS_IN_PLAN = String.raw`
function quoteEnd(text, mark) {
  if (mark == "\"") match(text, /^([^"\\]|\\.)*"/)
  else match(text, /^([^\047]|\047\047)*\047/)
  return RSTART ? RLENGTH : 0
}
function isQuote(mark) { return mark == "\"" || mark == "\047" }
function bare(text, mark, end) {
  mark = substr(text, 1, 1)
  if (isQuote(mark)) {
    text = substr(text, 2)
    end = quoteEnd(text, mark)
    return substr(text, 1, end - 1)
  }
  if (mark == "#") return ""
  sub(/[ \t]+#.*/, "", text)
  sub(/[ \t]+$/, "", text)
  return text
}
function offer(id) { if (id != "" && id !~ /[[:cntrl:]]/) print id }
function open(mark) {
  depth++
  holder[depth] = depth == 1 ? owner : kind[depth - 1] == "{" ? name[depth - 1] : holder[depth - 1]
  kind[depth] = mark
  name[depth] = ""
}
function braces(text, mark, end, word) {
  while (depth > 0 || text ~ /^[[{]/) {
    sub(/^[ \t]+/, "", text)
    mark = substr(text, 1, 1)
    if (mark == "" || mark == "#") return
    end = 1
    if (mark == "{" || mark == "[") open(mark)
    else if (mark == "}" || mark == "]") depth--
    else if (mark == ",") name[depth] = ""
    else if (mark == ":") name[depth] = word
    else {
      if (isQuote(mark)) {
        end = quoteEnd(substr(text, 2), mark) + 1
        if (end == 1) { quote = mark; return }
      } else if (match(text, /[],{}[]|:([] ,{}[]|$)|[ \t]#/)) end = RSTART - 1
      else end = length(text)
      if (end < 1) end = 1
      word = bare(substr(text, 1, end))
      if (kind[depth] == "{" && name[depth] == "id" && holder[depth] == wanted) offer(word)
    }
    text = substr(text, end + 1)
  }
}
function value(text, from, mark) {
  while (text ~ /^[&!]/) sub(/^[^ ]* */, "", text)
  mark = substr(text, 1, 1)
  if (mark == "{" || mark == "[") braces(text)
  else if (isQuote(mark) && !quoteEnd(substr(text, 2), mark)) quote = mark
  else if (mark != "" && mark != "#") inText = from
}
function line(text, column, dash, key) {
  while (text ~ /^-( |$)/) {
    if (!dash) dash = column
    match(text, /^- */)
    column += RLENGTH
    text = substr(text, RLENGTH + 1)
  }
  while (top > 0 && (dash ? at[top] > dash : at[top] >= column)) top--
  owner = top > 0 ? keys[top] : ""
  if (match(text, /^("[^"]*"|\047[^\047]*\047|[^] "\047#,:{}&!|>[][^:]*)[ \t]*:([ \t]|$)/)) {
    key = substr(text, 1, RLENGTH)
    text = substr(text, RLENGTH + 1)
    sub(/[ \t]*:[ \t]*$/, "", key)
    sub(/^[ \t]+/, "", text)
    key = bare(key)
    if (key == "id" && owner == wanted) offer(bare(text))
    at[++top] = column
    keys[top] = owner = key
    value(text, column)
  } else if (dash || text ~ /^[[{]/) value(text, dash ? dash : column)
}
{
  sub(/\r$/, "")
  if (NR == 1) sub(/^\357\273\277/, "")
  if (!match($0, /[^ \t]/)) next
  start = RSTART
  text = substr($0, start)
  if (quote != "") {
    end = quoteEnd(text, quote)
    if (!end) next
    quote = ""
    braces(substr(text, end + 1))
  } else if (depth > 0) braces(text)
  else if (inText && start > inText) next
  else {
    inText = 0
    if (text !~ /^#/) line(text, start)
  }
}`;
