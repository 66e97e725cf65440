import {
  type CheckSettings,
  DEFAULT_CHECKS,
  readCheckSettings,
  readDirective,
} from '../dockerfile/directives.ts';
import type { Dockerfile } from '../dockerfile/types.ts';

/** What the file's `# check=…` asks for; one that BuildKit refuses asks for nothing. */
export function settingsOf(dockerfile: Dockerfile): CheckSettings {
  const value = dockerfile.directives.find(({ name }) => name === 'check')?.value ?? '';
  const settings = readCheckSettings(value);
  return typeof settings === 'string' ? DEFAULT_CHECKS : settings;
}

/** The settings for an instruction: a comment above it, such as `# check=skip=UndefinedVar`, may add to the file's. */
export function withComments(settings: CheckSettings, comments: readonly string[]): CheckSettings {
  for (const comment of comments) {
    const directive = readDirective(comment, '');
    if (directive?.name !== 'check') continue;
    const more = readCheckSettings(directive.value);
    if (typeof more === 'string') return settings;
    return {
      skip: joined(settings.skip, more.skip),
      experimental: joined(settings.experimental, more.experimental),
      error: settings.error,
    };
  }
  return settings;
}

export function covers(rules: CheckSettings['skip'], rule: string): boolean {
  return rules === 'all' || rules.includes(rule);
}

function joined(a: CheckSettings['skip'], b: CheckSettings['skip']): CheckSettings['skip'] {
  return a === 'all' || b === 'all' ? 'all' : [...a, ...b];
}
