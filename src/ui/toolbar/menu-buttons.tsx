import {
  BookOpen,
  ChevronDown,
  Ellipsis,
  type LucideIcon,
  Monitor,
  Moon,
  SlidersHorizontal,
  Sun,
} from 'lucide-react';
import type { ComponentProps } from 'react';
import type { ThemeChoice } from '../../state/model.ts';
import { TEXT, THEME_NAMES } from '../texts.ts';
import { useStore } from '../use-store.ts';

export const THEME_ICONS: Readonly<Record<ThemeChoice, LucideIcon>> = {
  system: Monitor,
  light: Sun,
  dark: Moon,
};

export function ExamplesButton(props: ComponentProps<'button'>) {
  return (
    <button type="button" {...props} className="control max-[1180px]:px-1.5" aria-label={TEXT.examples}>
      <BookOpen size={14} strokeWidth={1.75} className="min-[1181px]:hidden" aria-hidden="true" />
      <span className="max-[1180px]:hidden">{TEXT.examples}</span>
      <ChevronDown
        size={14}
        strokeWidth={1.75}
        className="text-faint max-[480px]:hidden"
        aria-hidden="true"
      />
    </button>
  );
}

/** Shows what is not the default: the platform always, and how many arguments and contexts are given. */
export function BuildOptionsButton(props: ComponentProps<'button'>) {
  const { platform, buildArgs, buildContexts } = useStore((state) => state.document.options);
  const given = Object.keys(buildArgs).length + Object.keys(buildContexts).length;
  return (
    <button
      type="button"
      {...props}
      className="control shrink-0 max-[1180px]:px-1.5"
      aria-label={TEXT.buildOptionsNow(platform, given)}
    >
      <SlidersHorizontal size={14} strokeWidth={1.75} aria-hidden="true" />
      <span className="font-medium max-[1180px]:hidden">{platform}</span>
      {given > 0 && <span className="count">{given}</span>}
    </button>
  );
}

export function MoreButton(props: ComponentProps<'button'>) {
  return (
    <button type="button" {...props} className="icon-control" aria-label={TEXT.more}>
      <Ellipsis size={16} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}

export function ThemeButton(props: ComponentProps<'button'>) {
  const theme = useStore((state) => state.view.theme);
  const Icon = THEME_ICONS[theme];
  return (
    <button
      type="button"
      {...props}
      className="icon-control"
      aria-label={`${TEXT.theme}: ${THEME_NAMES[theme]}`}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}
