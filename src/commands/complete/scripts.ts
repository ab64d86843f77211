/** Bash 3.2 of macOS has neither `mapfile` nor `compopt`. */
const BASH = `# bash completion for onboard. Load it with: eval "$(onboard completion bash)"
_onboard() {
  local line folder
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      $'\\t'*)
        compopt -o filenames 2>/dev/null
        [[ $line == $'\\t'folders* ]] && set -- -d "$2" || set -- -f "$2"
        folder=\${line##*$'\\t'}
        while IFS= read -r line; do COMPREPLY+=("$line"); done < <(CDPATH='' cd -- "\${folder:-.}" 2>/dev/null && compgen "$1" -- "$2") ;;
      *) COMPREPLY+=("$line") ;;
    esac
  done < <(onboard complete bash "\${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
}
complete -F _onboard onboard
`;

/** Zsh puts descriptions into a column of their own; names without descriptions share lines. */
const ZSH = `# zsh completion for onboard. Load it with: eval "$(onboard completion zsh)"
_onboard() {
  local line name
  local -a found said shown paths
  integer width=0 at
  for line in "\${(@f)$(onboard complete -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)}"; do
    case $line in
      '') ;;
      $'\\t'*)
        paths=(\${\${line[2,8]:#files*}:+-/})
        name=\${line##*$'\\t'}
        [[ -n $name ]] && paths+=(-W \${name:A})
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

const FISH = `# fish completion for onboard. Load it with: onboard completion fish | source
function __onboard_offers
    set -l words (commandline -opc)
    set -l typed (commandline -ct | string unescape; or commandline -ct)
    for line in (onboard complete -- $words[2..] "$typed" 2>/dev/null)
        switch $line
            case \\tfiles\\t\\*
                __onboard_paths __fish_complete_path (string replace \\tfiles\\t '' -- $line) $typed
            case \\tfolders\\t\\*
                __onboard_paths __fish_complete_directories (string replace \\tfolders\\t '' -- $line) $typed
            case '*'
                printf '%s\\n' $line
        end
    end
end
function __onboard_paths
    if test -z "$argv[2]"
        $argv[1] $argv[3]
    else
        $argv[1] $argv[2]/$argv[3] | string replace -- $argv[2]/ ''
    end
end
complete -c onboard -e
complete -c onboard -f -a '(__onboard_offers)'
`;

/** What a shell loads: the few lines that call the program at every Tab. */
export const SCRIPTS: ReadonlyMap<string, string> = new Map([
  ['bash', BASH],
  ['zsh', ZSH],
  ['fish', FISH],
]);
