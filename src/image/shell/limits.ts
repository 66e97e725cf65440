/** Longest script that is interpreted, in characters: ten times the longest public RUN body seen; parsing is linear. */
export const MAX_SCRIPT_LENGTH = 65_536;

/** Most commands that one script runs here, loops and functions counted: a long hand-written RUN has about 300. */
export const MAX_STEPS = 5_000;

/** How deep groups, functions, substitutions and `sh -c` may nest: written by hand, ten is a lot; the stack holds 100. */
export const MAX_DEPTH = 60;

/** Most turns of one loop that are followed: real loops over literals have under 50 words. */
export const MAX_TURNS = 256;

/** Longest text that is kept for a file, a variable or a pipe, in characters: what scripts write by hand is shorter. */
export const MAX_VALUE_LENGTH = 65_536;

/** Most words that one command is given: `for` over `{1..256}` is the longest that real files have. */
export const MAX_WORDS = 1_024;

/** Longest chain of symbolic links that is followed; Linux stops at 40. */
export const MAX_LINKS = 40;

/** Longest path that is looked up: PATH_MAX of Linux. */
export const MAX_PATH_LENGTH = 4_096;

/** Longest text that `${name#pattern}` and its kin work on: they try every length of it. */
export const MAX_TRIMMED_LENGTH = 1_024;
