import { REFERENCE } from './reference.ts';

/** A word of this field, explained in a sentence or two. */
export interface Term {
  /** A short stable name, for links: `build-stage`. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Where Docker, or who else coined it, says more; `null` where it is Stagemap's own word. */
  readonly url: string | null;
  /** How it is written in a text, in lower case and in the singular, the title included. */
  readonly forms: readonly string[];
  /** Ids of terms that are close to it. */
  readonly related: readonly string[];
}

const DOCS = 'https://docs.docker.com';
const MULTI_STAGE = `${DOCS}/build/building/multi-stage/`;

function term(
  title: string,
  url: string | null,
  text: string,
  also: { readonly forms?: readonly string[]; readonly related?: readonly string[] } = {},
): Term {
  const id = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return {
    id,
    title,
    text,
    url,
    forms: [title.toLowerCase(), ...(also.forms ?? [])],
    related: also.related ?? [],
  };
}

/** The glossary, in alphabetical order. */
export const GLOSSARY: readonly Term[] = [
  term(
    'Artifact',
    `${REFERENCE}#copy---from`,
    'What one stage makes for another: a program, a bundle, a wheel. It is copied over by COPY --from; what it was made with stays behind.',
    { forms: ['build artifact'], related: ['build-stage', 'left-behind'] },
  ),
  term(
    'Attack surface',
    `${DOCS}/build/building/best-practices/`,
    'Everything in an image that an intruder could use: shells, package managers, compilers, libraries with known flaws. What is not shipped cannot be used.',
    { related: ['distroless', 'runtime-stage'] },
  ),
  term(
    'Base image',
    `${DOCS}/build/building/base-images/`,
    'The image that a stage starts from. All its files and settings are there before the first instruction runs.',
    { related: ['scratch', 'distroless', 'registry'] },
  ),
  term(
    'Bind mount',
    `${REFERENCE}#run---mounttypebind`,
    'Files of the build context, a stage or an image that a RUN sees while it runs, without copying them into a layer.',
    { related: ['cache-mount', 'layer'] },
  ),
  term(
    'Build argument',
    `${DOCS}/build/building/variables/`,
    'A variable that a build can be given from outside with --build-arg. ARG declares it. It is not meant for secrets: its value stays readable in the image’s history.',
    { forms: ['build arg'], related: ['environment-variable', 'secret-mount'] },
  ),
  term(
    'Build cache',
    `${DOCS}/build/cache/`,
    'The results of earlier builds. A step whose instruction and inputs have not changed is not run again; a step that has changed runs, and so does what comes after it in its stage.',
    { related: ['layer', 'cache-mount'] },
  ),
  term(
    'Build context',
    `${DOCS}/build/concepts/context/`,
    'The files that are sent with a build, usually a project’s directory. COPY and ADD take from it what stays after the .dockerignore file.',
    { related: ['named-context', 'dockerignore'] },
  ),
  term(
    'Build stage',
    MULTI_STAGE,
    'A part of a Dockerfile that begins with FROM and has files and settings of its own. A stage can build on another one, or copy from it.',
    { forms: ['stage'], related: ['multi-stage-build', 'target', 'runtime-stage'] },
  ),
  term(
    'BuildKit',
    `${DOCS}/build/buildkit/`,
    'The builder behind docker build. It works out which stages the target needs, builds those and no others, and runs at the same time what does not depend on each other.',
    { related: ['target', 'build-cache'] },
  ),
  term(
    'Cache mount',
    `${DOCS}/build/cache/optimize/#use-cache-mounts`,
    'A directory that a RUN finds again in the next build, for downloaded packages or compiled parts. It never becomes part of the image.',
    { related: ['bind-mount', 'build-cache'] },
  ),
  term(
    'CI/CD pipeline',
    `${DOCS}/build/ci/`,
    'What builds, tests and delivers a program by itself after each change. Stages make good steps for it: one target for the tests, one for the image that is delivered.',
    { forms: ['ci pipeline', 'continuous integration', 'ci/cd', 'ci'], related: ['target'] },
  ),
  term(
    'Container',
    `${DOCS}/get-started/docker-concepts/the-basics/what-is-a-container/`,
    'A program that runs in a file system and settings of its own, which come from an image. What it writes is gone with it, unless a volume keeps it.',
    { related: ['image', 'volume'] },
  ),
  term(
    'Containerisation',
    `${DOCS}/get-started/docker-overview/`,
    'Packing a program with everything it needs into an image, so that it runs alike on every machine.',
    { forms: ['containerization', 'containerise', 'containerize'], related: ['image', 'container'] },
  ),
  term(
    'Digest',
    `${DOCS}/dhi/core-concepts/digests/`,
    'The fingerprint of an image, such as sha256:…. A tag can be moved to another image; a digest always means the same one.',
    { related: ['tag', 'registry'] },
  ),
  term(
    'Distroless',
    'https://github.com/GoogleContainerTools/distroless',
    'A base image with a program’s libraries and certificates but without shell and package manager. Smaller, and with less for an intruder to use.',
    { related: ['scratch', 'attack-surface'] },
  ),
  term(
    'Dockerfile',
    REFERENCE,
    'The text that says how an image is built, one instruction after the other.',
    {
      related: ['instruction', 'build-stage'],
    },
  ),
  term(
    '.dockerignore',
    `${DOCS}/build/concepts/context/#dockerignore-files`,
    'A file that keeps paths out of the build context: secrets, dependencies that are installed anyway, the history of the repository.',
    { related: ['build-context'] },
  ),
  term(
    'Entrypoint',
    `${REFERENCE}#entrypoint`,
    'The program that a container runs. CMD, or the words after docker run IMAGE, become its arguments.',
    { related: ['exec-form', 'container'] },
  ),
  term(
    'Environment variable',
    `${REFERENCE}#env`,
    'A named value that programs can read. ENV sets it for the build and for every container of the image.',
    { related: ['build-argument'] },
  ),
  term(
    'Exec form',
    `${REFERENCE}#exec-form`,
    'A command as a JSON list, such as ["node", "server.js"]. It is started directly, without a shell, so it gets signals itself.',
    { related: ['shell-form'] },
  ),
  term(
    'Final image',
    MULTI_STAGE,
    'What a build gives out: the files and settings that the target holds at its end.',
    { related: ['runtime-stage', 'target'] },
  ),
  term(
    'Here-document',
    `${REFERENCE}#here-documents`,
    'Lines between <<WORD and WORD. For RUN they are a script, for COPY and ADD the text of a file.',
    { forms: ['heredoc', 'here document'], related: ['instruction'] },
  ),
  term(
    'Image',
    `${DOCS}/get-started/docker-concepts/the-basics/what-is-an-image/`,
    'Files in layers, together with settings such as the user and the entrypoint. Containers are started from it; it does not change.',
    { forms: ['container image'], related: ['layer', 'container', 'base-image'] },
  ),
  term(
    'Instruction',
    REFERENCE,
    'One step of a Dockerfile, such as COPY or RUN. Some change files and make a layer, others only change settings.',
    { related: ['layer', 'dockerfile'] },
  ),
  term(
    'Layer',
    `${DOCS}/get-started/docker-concepts/building-images/understanding-image-layers/`,
    'What one instruction changed in the files, stored on its own. A later layer can hide a file of an earlier one, but its bytes are still shipped.',
    { related: ['image', 'build-cache'] },
  ),
  term(
    'Left behind',
    null,
    'What the stages of a build hold and the image that ships does not: compilers, sources, caches. The more stays behind, the smaller the image.',
    { related: ['artifact', 'runtime-stage'] },
  ),
  term(
    'Multi-platform',
    `${DOCS}/build/building/multi-platform/`,
    'An image for several processors or systems under one name. Each machine pulls the one that fits it.',
    { forms: ['multi-arch', 'multi platform'], related: ['platform'] },
  ),
  term(
    'Multi-stage build',
    MULTI_STAGE,
    'A Dockerfile with several FROM lines: one stage has the tools and makes the program, another one takes only the program and ships.',
    { forms: ['multi-stage'], related: ['build-stage', 'artifact', 'left-behind'] },
  ),
  term(
    'Named context',
    `${DOCS}/reference/cli/docker/buildx/build/#build-context`,
    'Files or an image that a build is given under a name with --build-context. It takes the place of a stage or an image of that name.',
    { related: ['build-context'] },
  ),
  term(
    'ONBUILD trigger',
    `${REFERENCE}#onbuild`,
    'An instruction that an image keeps for later: it runs in whatever is built FROM that image.',
    { forms: ['trigger'], related: ['base-image'] },
  ),
  term(
    'Opaque',
    null,
    'Stagemap’s word for what the text does not tell: which files a script wrote, or what a base image holds.',
    { related: ['base-image', 'origin'] },
  ),
  term(
    'Origin',
    null,
    'Where a path of an image came from: the instruction that put it there, what that took it from, and so on back to the build context, a download or the RUN that made it.',
    { related: ['artifact', 'build-context'] },
  ),
  term(
    'Platform',
    `${DOCS}/build/building/multi-platform/`,
    'System and processor that an image is for, such as linux/arm64. The build platform is the machine that builds, the target platform the one that the image is for.',
    { related: ['multi-platform'] },
  ),
  term(
    'Registry',
    `${DOCS}/get-started/docker-concepts/the-basics/what-is-a-registry/`,
    'A server that keeps images, such as Docker Hub. An image that is no stage of the file is pulled from one.',
    { forms: ['registry image', 'docker hub'], related: ['tag', 'digest'] },
  ),
  term(
    'Runtime stage',
    MULTI_STAGE,
    'The target seen as the thing that ships: it holds what a container needs to run, and nothing that was only needed to build.',
    { related: ['target', 'final-image'] },
  ),
  term(
    'Scratch',
    `${DOCS}/build/building/base-images/#create-a-minimal-base-image-using-scratch`,
    'The empty base: no shell, no libraries, not even a directory. It suits programs that need nothing but themselves.',
    { related: ['base-image', 'distroless'] },
  ),
  term(
    'Secret mount',
    `${DOCS}/build/building/secrets/`,
    'A token or key that a RUN may read while it runs. It never becomes part of a layer or of the history.',
    { forms: ['build secret'], related: ['build-argument', 'bind-mount'] },
  ),
  term(
    'Shell form',
    `${REFERENCE}#shell-form`,
    'A command as a plain line, such as RUN make all. A shell runs it, so variables, pipes and && work.',
    { related: ['exec-form'] },
  ),
  term(
    'Tag',
    `${DOCS}/get-started/docker-concepts/building-images/build-tag-and-publish-an-image/`,
    'The name behind the colon of an image, such as 1.25-alpine. It can be moved to a newer image; without one, latest is meant.',
    { related: ['digest', 'registry'] },
  ),
  term(
    'Target',
    `${MULTI_STAGE}#stop-at-a-specific-build-stage`,
    'The stage that a build is asked for with --target; the last one of the file by default. Stages that it does not need are not built.',
    { forms: ['target stage'], related: ['runtime-stage', 'build-stage'] },
  ),
  term(
    'Volume',
    `${REFERENCE}#volume`,
    'Storage outside of a container, which stays when the container goes.',
    { related: ['container'] },
  ),
];

const BY_ID: ReadonlyMap<string, Term> = new Map(GLOSSARY.map((each) => [each.id, each]));

/** The term of a link; `null` for an unknown id. */
export function termById(id: string): Term | null {
  return BY_ID.get(id) ?? null;
}

/** A place in a text where a term of the glossary stands. */
export interface TermPlace {
  readonly from: number;
  readonly to: number;
  readonly term: Term;
}

const BY_FORM: ReadonlyMap<string, Term> = new Map(
  GLOSSARY.flatMap((each) => each.forms.map((form) => [form, each] as const)),
);

/** All forms in one pattern, the longest first, so that "build stage" is not found as "stage". */
const FORMS = new RegExp(
  `(?<![\\w./-])(${[...BY_FORM.keys()]
    .sort((a, b) => b.length - a.length)
    .map((form) => form.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll(' ', '\\s+'))
    .join('|')})s?(?![\\w/-])`,
  'gi',
);

/**
 * Where terms stand in a text of prose, in order and without overlaps: each term once, at its first place, also in the
 * plural. `known` are ids that need no link (any more).
 */
export function termsIn(text: string, known: Iterable<string> = []): TermPlace[] {
  const seen = new Set(known);
  const places: TermPlace[] = [];
  for (const match of text.matchAll(FORMS)) {
    const found = BY_FORM.get((match[1] ?? '').toLowerCase().replace(/\s+/g, ' '));
    if (found === undefined || seen.has(found.id)) continue;
    // `npm ci` is no pipeline: an abbreviation is one in capitals only.
    if (/^c[id]$/i.test(match[0]) && match[0] !== match[0].toUpperCase()) continue;
    seen.add(found.id);
    places.push({ from: match.index, to: match.index + match[0].length, term: found });
  }
  return places;
}
