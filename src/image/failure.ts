/** Why a build would stop at an instruction; thrown and caught within this folder. */
export class BuildFailure extends Error {}
