/** The ports of one EXPOSE word, `port/protocol` each, or the reason why BuildKit refuses it. */
export type Ports =
  | { readonly ok: true; readonly ports: readonly string[] }
  | { readonly ok: false; readonly error: string };

/** Reads `[[ip:]hostPort:]port[-port][/protocol]` (BuildKit dockerfile2llb/convert_expose.go). */
export function readPorts(word: string): Ports {
  const fail = (error: string): Ports => ({ ok: false, error: `EXPOSE ${word}: ${error}` });
  const parts = word.split(':');
  const container = parts.at(-1) as string;
  const host = parts.length > 1 ? (parts.at(-2) as string) : '';
  const ip = parts.slice(0, -2).join(':');
  const slash = container.indexOf('/');
  const range = slash < 0 ? container : container.slice(0, slash);
  const protocol = (slash < 0 ? '' : container.slice(slash + 1)).toLowerCase() || 'tcp';
  if (range === '') return fail('there is no port');
  if (protocol !== 'tcp' && protocol !== 'udp' && protocol !== 'sctp')
    return fail(`there is no protocol ${protocol}`);
  if (ip !== '' && !isIp(ip)) return fail(`${ip} is no address`);
  const ports = readRange(range);
  if (ports === null) return fail(`${range} is no port or range of ports`);
  if (host !== '') {
    const hostPorts = readRange(host);
    if (hostPorts === null) return fail(`${host} is no port or range of ports`);
    const [size, hostSize] = [ports[1] - ports[0], hostPorts[1] - hostPorts[0]];
    if (size !== hostSize && size !== 0) return fail('the two ranges differ in length');
  }
  const out: string[] = [];
  for (let port = ports[0]; port <= ports[1]; port++) out.push(`${port}/${protocol}`);
  return { ok: true, ports: out };
}

function readRange(text: string): [number, number] | null {
  const dash = text.indexOf('-');
  const first = readPort(dash < 0 ? text : text.slice(0, dash));
  if (first === null) return null;
  if (dash < 0 || text.slice(0, dash) === text.slice(dash + 1)) return [first, first];
  const last = readPort(text.slice(dash + 1));
  return last === null || last < first ? null : [first, last];
}

function readPort(text: string): number | null {
  if (!/^[+-]?\d+$/.test(text)) return null;
  const port = Number(text);
  return port >= 0 && port <= 65_535 ? Math.abs(port) : null;
}

function isIp(text: string): boolean {
  const address = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
  if (address.includes(':')) return isIp6(address);
  const parts = address.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

function isIp6(address: string): boolean {
  const halves = address.split('::');
  if (halves.length > 2) return false;
  let groups = 0;
  for (const [at, half] of halves.entries()) {
    const parts = half === '' ? [] : half.split(':');
    for (const [index, part] of parts.entries()) {
      const last = at === halves.length - 1 && index === parts.length - 1;
      if (last && part.includes('.')) {
        if (!isIp(part)) return false;
        groups += 2;
      } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups++;
      else return false;
    }
  }
  return halves.length === 2 ? groups < 8 : groups === 8;
}
