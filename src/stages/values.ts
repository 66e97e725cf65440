import { readUnsigned } from '../dockerfile/mounts.ts';

const SIGNALS: ReadonlySet<string> = new Set(
  (
    'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP ' +
    'TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX'
  ).split(' '),
);

/** Whether STOPSIGNAL may name it: a number other than 0, or a signal of Linux with or without SIG. */
export function isSignal(text: string): boolean {
  if (/^[+-]?\d+$/.test(text)) return Number(text) !== 0 && Math.abs(Number(text)) <= 2 ** 63;
  const name = text.toUpperCase().replace(/^SIG/, '');
  const realTime = /^(?:RTMIN\+([1-9]|1[0-5])|RTMAX-([1-9]|1[0-4]))$/.test(name);
  return realTime || SIGNALS.has(name);
}

/** Why BuildKit refuses a `--chmod`; `null` when it is octal up to 07777 or symbolic such as `u+x,go-w`. */
export function chmodError(text: string): string | null {
  const octal = readUnsigned(text, 8);
  const error = `--chmod=${text} is neither an octal number up to 07777 nor symbolic such as u+x`;
  if (octal !== null) return octal > 0o7777 ? error : null;
  return /^[augo]*([-+=][rstwXxugo]*)+(,[augo]*([-+=][rstwXxugo]*)+)*$/.test(text) ? null : error;
}

/** Whether a text is a digest that BuildKit knows, such as `sha256:…`. */
export function isDigest(text: string): boolean {
  return /^(sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$/.test(text);
}
