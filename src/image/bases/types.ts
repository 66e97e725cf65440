/** A figure with the day for which it held and where it was read. */
export interface Figure {
  readonly value: number;
  readonly date: string;
  /** How it was found out, such as `registry-manifest`, `measured`, `size-test-baseline`. */
  readonly kind: string;
  readonly source: string;
}

/** What an image passes on to those built from it. */
export interface BaseConfig {
  readonly env: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[] | null;
  readonly cmd: readonly string[] | null;
  readonly user: string | null;
  readonly workdir: string | null;
  readonly expose: readonly string[];
  readonly volumes: readonly string[];
  readonly stopsignal: string | null;
  readonly date: string;
  readonly source: string;
}

/** What kind of image it is; a tool that is not named is unknown. */
export interface BaseTraits {
  readonly distro: string | null;
  readonly libc: string | null;
  readonly shell: boolean | null;
  readonly shells: readonly string[];
  readonly manager: string | null;
  readonly has: Readonly<Record<string, boolean>>;
  readonly user: string | null;
  /** `listed` where files, packages or the image's own Dockerfile were read; `documented` where its publisher promises it. */
  readonly basis: 'listed' | 'documented';
  readonly source: string;
}

/** What is known of an external image; what is `null` is unknown. */
export interface BaseFacts {
  readonly reference: string;
  /** How the figures were found: for this very image, or for a relative of which `measuredFor` is the name. */
  readonly match: 'digest' | 'tag' | 'variant' | 'image' | 'none';
  readonly measuredFor: string | null;
  readonly compressedBytes: Figure | null;
  readonly unpackedBytes: Figure | null;
  readonly packages: Figure | null;
  /** Only for exactly this image: a relative may set other values. */
  readonly config: BaseConfig | null;
  readonly traits: BaseTraits | null;
}
