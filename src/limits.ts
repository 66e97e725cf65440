/** Longest text that is opened or analysed, in UTF-16 code units: ten times the longest public Dockerfile seen. */
export const MAX_TEXT_LENGTH = 1_000_000;

/**
 * Most that variables may put into one value, in UTF-16 code units: Linux starts no program with a longer variable
 * (MAX_ARG_STRLEN), and `ENV A=$A$A`, forty times, would fill every memory.
 */
export const MAX_EXPANDED_LENGTH = 131_072;

/** Largest file that is read at all, in bytes: a megabyte of text in UTF-8 with room for non-ASCII comments. */
export const MAX_FILE_BYTES = 2_000_000;

/** Longest link that is read or written, in characters: what browsers take as an address (Chromium 2 MB). */
export const MAX_LINK_LENGTH = 2_000_000;

/** Most that a link may unfold to, in bytes of JSON: the longest text in three-byte letters, with room for the rest. */
export const MAX_DOCUMENT_BYTES = 4_000_000;

/** How much of a link is unfolded at a time, in bytes: deflate makes at most 1,032 of one, so a bomb gets a megabyte too far. */
export const INFLATE_CHUNK_BYTES = 1_024;

/** Longest link that stands in the address bar, in characters: Chromium shows no address beyond 32 kB. */
export const MAX_ADDRESS_LENGTH = 32_000;

/** Longest text that is packed for the address bar while someone types, in UTF-16 code units: about 50 ms of work. */
export const MAX_ADDRESS_TEXT = 200_000;

/** Lengths of links, in characters, from which it is said that a chat tool may cut it, and that a file is better. */
export const LINK_LENGTHS = { chat: 2_000, file: 8_000 } as const;

/** How long a host may take to answer for a file that is fetched: people wait for three seconds, not for more. */
export const IMPORT_DEADLINE_MS = 3_000;

/**
 * How long changes must rest before the address follows: packing a text takes a while, and a browser has more to do for a new
 * address than the page for a key.
 */
export const ADDRESS_DELAY_MS = 400;

/** Most steps for the Back button in a span of time: Safari allows 100 in 30 s, replaced addresses included. */
export const MAX_PUSHES = 50;
export const PUSHES_PER_MS = 30_000;

/** How long the browser's storage may take before the page begins without it: usually it takes ten milliseconds. */
export const STORAGE_DEADLINE_MS = 1_500;

/** How long one analysis may run in the worker: 5,000 stages take a few seconds on a slow laptop. */
export const ANALYSIS_DEADLINE_MS = 15_000;

/** How long the worker may take to say "started": its code and the layout engine come over the network first. */
export const WORKER_START_DEADLINE_MS = 30_000;

/** How long typing must rest before the text is kept in the browser's storage, so that keys never wait for it. */
export const SAVE_DELAY_MS = 400;

/** How long what changes without rest may stay unwritten. */
export const MAX_UNREST_MS = 5_000;

/**
 * The least time from one analysis to the next, and what a single key waits for its own: one frame, so that a burst of keys
 * costs few.
 */
export const ANALYSIS_INTERVAL_MS = 16;

/** Longest time that the page's own scripts wait for the worker, which is told of its work between two tasks of the page. */
export const WORKER_BEGIN_MS = 200;

/** Longest time that a page which opens stays empty for the first analysis: longer, and it is drawn without. */
export const FIRST_OUTCOME_MS = 1_200;

/** How many nodes the first picture draws before the page is there: it is seen for a moment, and must not take one. */
export const FIRST_PICTURE_NODES = 120;

/** Above this many nodes only the visible ones are rendered: below it, find-in-page and reading order are worth more. */
export const RENDER_ALL_NODES = 300;

/** Most findings that are told of one file: a person reads a few, and a file of garbage has thousands. */
export const MAX_FINDINGS = 2_000;

/** Most rules that a document silences, and the longest name of one: there are about fifty, the longest with 32 letters. */
export const MAX_SILENCED = 200;
export const MAX_RULE_NAME = 80;

/** Most entries that are looked at to play a build: a large public file has some 10,000, and 300,000 take about a second. */
export const MAX_PLAYED_ENTRIES = 300_000;

/** Most orders of a file's lines that are tried for one change: each costs an analysis, and the first are the best. */
export const MAX_ORDERS_TRIED = 12;

/** Longest name, path, goal or hint of a lesson, in UTF-16 code units: a paragraph; lessons of others are not to be trusted. */
export const MAX_LESSON_WORDS = 2_000;

/** Most steps of a lesson that someone made: an afternoon. */
export const MAX_LESSON_STEPS = 30;

/** Most goals of one step of a lesson: more than a person keeps in view. */
export const MAX_LESSON_GOALS = 20;

/** Most lines that are compared with one another, of each text: the work grows with the product. */
export const MAX_COMPARED_LINES = 1_000;

/** Most problems that are marked in the editor and listed: a file of garbage has one a line. */
export const MAX_LISTED_PROBLEMS = 200;

/**
 * Most cells (nodes, labels, bends) that the layout engine is given: the largest public file seen (263 stages)
 * has about 1,000; the search's time grows faster than the graph, to about 3 s here.
 */
export const LAYOUT_SEARCH_MAX_CELLS = 5_000;

/**
 * Up to so many cells each edge is laid by itself; above, the many edges of one source are one line from the beginning. The
 * largest public file seen has about 1,000; with 2,000 the search takes about 0.7 s here.
 */
export const LAYOUT_SINGLE_MAX_CELLS = 2_000;

/** Most bends for which lines get room of their own: above, long edges run straight, and 5,000 stages take 2 s, not 7. */
export const LAYOUT_MAX_CELLS = 20_000;

/** Most instructions that an opened stage lists: more fill a screen twice over, and the text itself is beside them. */
export const MAX_OPENED_ROWS = 40;

/** Most lines and characters of a closed stage that are sent to the screen for who looks from near: no box has room for more. */
export const MAX_OUTLINE = { lines: 12, characters: 80 } as const;

/** Of how many opened stages, the last ones, it is worked out what each instruction added: nobody reads more at once. */
export const MAX_OPENED_STAGES = 12;

/** Most opened stages that a link keeps: more than any file has that a person opens stage by stage. */
export const MAX_SHARED_OPENED = 1_000;

/** Most members that a node for several things lists: as many as keep it no higher than the runtime's node. */
export const MAX_GROUP_ROWS = 8;

/** Most entries that are listed of one stage: more than any image of a text this size can hold for a reason. */
export const MAX_ENTRIES = 200_000;

/** Most paths of a build context that are taken: ten times a large repository without what its ignore file drops. */
export const MAX_CONTEXT_PATHS = 50_000;

/** Largest ignore file of a context that is read, in bytes: the longest public ones have a few kilobytes. */
export const MAX_IGNORE_FILE_BYTES = 200_000;

/** Most uses of context files that are listed: every stage may take every file, and the screen has to hold them. */
export const MAX_CONTEXT_USES = 100_000;

/** Most paths that a search brings: nobody reads a longer list, they type another letter. */
export const MAX_FOUND_PATHS = 40;

/** Most names that are offered for one directory while someone types a path: more than a list can show. */
export const MAX_COMPLETED_PATHS = 500;

/** Longest side of a PNG, in pixels: what a canvas of Chromium and Firefox holds. */
export const MAX_PNG_SIDE = 16_384;

/** Most pixels of a PNG: 64 million take 256 MB while they are drawn. */
export const MAX_PNG_PIXELS = 64_000_000;

/** Largest scale of a PNG: letters of 12 pixels become 48, which is more than any print shows. */
export const MAX_PNG_SCALE = 4;
