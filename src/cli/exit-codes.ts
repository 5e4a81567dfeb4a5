/** How a command ends. These are the only exit codes there are; `docs/cli.md` and every `--help` say so. */
export const exitCodes = {
  /** It did what it should. */
  ok: 0,
  /** What it worked on failed: the rule, a module that cannot be loaded, a package that is missing. */
  failed: 1,
  /** The command line is wrong; nothing was done. */
  usage: 2,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What each code means, for the help of every command that does not say it better. */
export const exitCodeMeanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  ok: 'done',
  failed: 'the rule failed, a module could not be loaded, or a package is missing',
  usage: 'wrong usage: nothing was done',
};
