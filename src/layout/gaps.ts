/** Distances of the picture in pixels; on the 4 px grid. */
export const GAPS = {
  /** Around the whole picture: room for shadows and the focus ring. */
  margin: 24,
  /** Least distance between two cells of one column. */
  line: 8,
  /** More room on both sides of a cell, by kind: nodes stand apart, lines may run close together. */
  around: { node: 8, label: 0, line: 2 },
  /** Between two columns, plus a share of the greatest jump across the flow (a steep curve is hard to follow). */
  column: 28,
  perJump: 0.08,
  columnMost: 88,
  /** Between the ends of two edges on one side of a node, and from the node's corners. */
  port: 12,
  corner: 14,
  /** Beside an opened node, where lines run to their rows: between two, from the last to the box, and the bend. */
  track: 12,
  trackEdge: 20,
  bend: 8,
  /** Between two ends at one row. */
  sameRow: 4,
  /** Between parts of the picture that no edge joins. */
  part: 32,
} as const;
