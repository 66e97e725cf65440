/** What a piece of the text is, for the eye. */
export type TokenKind =
  | 'keyword'
  | 'name'
  | 'flag'
  | 'key'
  | 'variable'
  | 'string'
  | 'comment'
  | 'heredoc'
  | 'operator'
  | 'option'
  | 'command';

export interface Token {
  readonly from: number;
  readonly to: number;
  readonly kind: TokenKind;
}
