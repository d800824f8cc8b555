export const shells = ["bash", "zsh", "fish", "pwsh"] as const;
export type Shell = (typeof shells)[number];

/** The script that makes a shell ask `figment complete` for what comes next. */
export function completionScript(shell: Shell): string {
  return scripts[shell];
}

const scripts: Readonly<Record<Shell, string>> = {
  bash: `# Figment completion for bash.
_figment() {
  local IFS=$'\\n'
  COMPREPLY=($("\${COMP_WORDS[0]}" complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _figment figment ./figment
`,
  zsh: `#compdef figment
# Figment completion for zsh.
_figment() {
  local -a found
  found=("\${(@f)$("\${words[1]}" complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$found" ]]; then compadd -- $found; else _files; fi
}
compdef _figment figment
`,
  fish: `# Figment completion for fish.
function __figment_complete
  set -l words (commandline -opc) (commandline -ct)
  $words[1] complete -- $words[2..-1] 2>/dev/null
end
complete -c figment -a '(__figment_complete)'
`,
  pwsh: `# Figment completion for PowerShell.
Register-ArgumentCompleter -Native -CommandName figment -ScriptBlock {
  param($typed, $line, $position)
  $words = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($typed -eq '') { $words += '' }
  & figment complete '--' @words 2>$null | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`,
};
