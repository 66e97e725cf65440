/** Why a step would run again, or would not: one sentence each. Docker docs: build/cache/invalidation. */
export const WHY = {
  touched: 'This is the instruction that you would change.',
  follows: (line: number) => `It builds on line ${line}, which would run again.`,
  perhapsFollows: (line: number) => `It builds on line ${line}, which perhaps would run again.`,
  startsFrom: (stage: string) => `It starts from ${stage}, which would be another image.`,
  perhapsStartsFrom: (stage: string) => `It starts from ${stage}, which perhaps would be another image.`,
  newBase: (image: string) => `${image} would be another image, so nothing on top of it could be reused.`,
  baseUses: (name: string) => `The base is chosen by $${name}, which would have another value.`,
  file: (path: string, keyword: string) =>
    `${keyword} compares the files that it takes by content and permissions, not by date, and ${path} is one of them.`,
  itself: (keyword: string) =>
    `${keyword} takes this Dockerfile along with the other files, and with the changed line it would be another file.`,
  mountFile: (path: string) => `Its bind mount lends it ${path}, and what is lent is compared by content.`,
  uses: (name: string) => `It uses $${name}, which would have another value.`,
  environment: (name: string) =>
    `A RUN sees all variables of its stage: $${name} would have another value, whether the command reads it or not.`,
  user: 'It would run as another user.',
  shell: 'Another shell would run it.',
  copies: (source: string) =>
    `It copies from ${source}, which would be made again: reused only if the copied files come out the same, byte for byte.`,
  borrows: (source: string) =>
    `It borrows from ${source}, which would be made again: reused only if what is lent comes out the same.`,
  sameFiles: 'None of the files that it takes would change.',
  same: 'Nothing that it depends on would change.',
  owner: 'It would make its directory for another user.',
  link: (keyword: string) =>
    `${keyword} --link makes a layer of its own, so what stands above it does not matter.`,
  config: 'It only sets configuration: there is nothing to run again.',
  configTouched: 'The image would be configured differently, but no layer would be made again.',
} as const;

export const NOTES = {
  cacheMount: (path: string) =>
    `Its cache mount ${path} would still hold what the last build left there, so running it again would take less time.`,
  secret: 'Another value of its secret would not run it again: secrets are not compared.',
  ssh: 'Other keys would not run it again: what the ssh agent holds is not compared.',
  url: 'Every build asks the server whether the download is still the same; another one would count as a change.',
  git: 'Every build looks up which commit the branch or tag stands for; another one would count as a change.',
} as const;

export const SUPPOSED = {
  sent: (path: string) =>
    `Which files this build is sent is not known: ${path} is supposed to be among them, and not to be kept out by a .dockerignore.`,
  kept: (path: string) =>
    `What the .dockerignore says is not known: it is supposed not to keep ${path} out of the build.`,
  itself: (line: number) =>
    `Line ${line} takes everything, perhaps with this Dockerfile: a .dockerignore is supposed to keep it out. Without that, a changed line would run it and all below it again.`,
  added: (path: string) =>
    `${path} is not among the files of the build context that was given: it is supposed to be added.`,
} as const;

/** Arguments that every RUN gets, and that are not compared (Dockerfile reference: predefined ARGs). */
export const PROXIES = /^(?:https?|ftp|no|all)_proxy$/i;

export const NOTHING = {
  proxy: (name: string) =>
    `Every RUN gets ${name} without an ARG, but proxy settings are not compared: nothing would run again.`,
  line: 'There is no instruction on this line.',
  notNeeded: (stage: string) => `Stage ${stage} is not built for this target, so nothing would run again.`,
  ignored: (path: string, pattern: string) =>
    `${path} is kept out of the build by "${pattern}" in .dockerignore: no instruction can see it.`,
  notTaken: (path: string) => `No instruction of this build takes ${path}.`,
  unusedBase: 'No stage of this build uses that image.',
  unusedArg: (name: string) => `No instruction of this build that makes a layer sees $${name}.`,
  given: (name: string) =>
    `--build-arg gives ${name} its value, so another default would make no difference.`,
  configOnly: 'Only the configuration of the image would change: every layer would be reused.',
} as const;

export const BETTER = {
  manifests: (files: string) => `Copy ${files} first, install, then copy the rest`,
  manifestsWhy: (line: number) =>
    `The dependencies of line ${line} depend on these files alone, so a change to any other file would no longer run it again.`,
  first: 'Do first what needs none of the sources',
  packages: 'Install packages before the sources are copied',
  packagesWhy: (line: number) =>
    `Line ${line} uses nothing of what is copied above it, so it need not run again when that changes.`,
  later: (name: string) => `Declare ${name} just before it is used`,
  laterWhy: (name: string) =>
    `Every RUN below an ARG or ENV sees its value. Further down, a new value of ${name} would leave those above alone.`,
} as const;
