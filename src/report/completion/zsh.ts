import { quoted } from './engine.ts';

/** Descriptions stand in a column of their own; names without any share lines. */
const COMPLETE = `_onboard() {
  local line name folder
  local -a found said shown paths
  integer width=0 at
  for line in "\${(@f)$(command sh -c "$_onboard_engine" onboard "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}")}"; do
    case $line in
      '') ;;
      $'\\t'*)
        paths=(\${\${line[2,8]:#files*}:+-/})
        folder=\${line##*$'\\t'}
        [[ -n $folder ]] && paths+=(-W \${folder:A})
        _files $paths ;;
      *)
        name=\${line%%$'\\t'*}
        found+=("$name")
        said+=("\${\${line#$name}#$'\\t'}")
        (( $#name > width )) && width=$#name ;;
    esac
  done
  if [[ -z \${(j::)said} ]]; then compadd -a found; return; fi
  for (( at = 1; at <= $#found; at++ )); do
    line="\${(r:width:)found[at]}  \${said[at]}"
    shown+=("\${line[1,COLUMNS-1]}")
  done
  compadd -l -d shown -a found
}

(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef _onboard onboard
`;

/** A completion script for zsh around the engine. */
export function zshCompletion(engine: string): string {
  return [
    '# zsh completion for onboard. Load it with: eval "$(onboard completion zsh)"',
    `_onboard_engine=${quoted(engine)}`,
    '',
    COMPLETE,
  ].join('\n');
}
