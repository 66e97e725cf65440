import type { AddressBar } from '../state/address/address.ts';

/** The tab's own address bar. Browsers limit how often it is written; a refusal only means that it lags behind. */
export const addressBar: AddressBar = {
  hash: () => location.hash,
  entry: () => history.state,
  write(how, entry, hash) {
    const address = `${location.pathname}${location.search}${hash}`;
    try {
      if (how === 'push') history.pushState(entry, '', address);
      else history.replaceState(entry, '', address);
    } catch {
      // Too often, or too long: the next change tries again.
    }
  },
  onMove(listener) {
    addEventListener('popstate', listener);
    addEventListener('hashchange', listener);
  },
};
