import type { Log, ReportingDescriptor } from 'sarif';
import { BUILDKIT_RULES, buildKitPage } from '../checks/buildkit-rules.ts';
import { RULES } from '../checks/rules.ts';
import type { Finding } from '../checks/types.ts';

export const CHECK_FORMATS = ['text', 'json', 'sarif'] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

/** A finding as it leaves the program, or a refusal in the same shape. */
export type ToldFinding = Omit<Finding, 'involved'>;

export interface CheckedFile {
  readonly file: string;
  readonly findings: readonly ToldFinding[];
}

const WRITERS: Readonly<Record<CheckFormat, (files: readonly CheckedFile[]) => string>> = {
  text: asText,
  json: (files) => `${JSON.stringify(files.flatMap(asJson), null, 2)}\n`,
  sarif: (files) => `${JSON.stringify(sarifOf(files), null, 2)}\n`,
};

export function reportOf(files: readonly CheckedFile[], format: CheckFormat): string {
  return WRITERS[format](files);
}

/** One line a finding, as compilers write them, so that editors find the place. */
function asText(files: readonly CheckedFile[]): string {
  const lines = files.flatMap(({ file, findings }) =>
    findings.map(({ lines: [line], severity, rule, message, ships }) => {
      return `${file}:${line}: ${severity}: ${message} [${rule}]${ships ? '' : ' (not in the final image)'}\n`;
    }),
  );
  return lines.join('');
}

function asJson({ file, findings }: CheckedFile): object[] {
  return findings.map(({ rule, source, severity, message, lines, stage, ships, fix }) => {
    return { file, rule, source, severity, message, lines, stage, ships, help: helpOf(rule), fix };
  });
}

/** Where a rule is explained; for Stagemap's own, in its documentation. */
function helpOf(rule: string): string | null {
  if (Object.hasOwn(BUILDKIT_RULES, rule)) return buildKitPage(rule);
  return Object.hasOwn(RULES, rule) ? `docs/checks.md#${rule.toLowerCase()}` : null;
}

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

/** SARIF 2.1.0 (OASIS): one run, its rules, and a result for each finding with its place and, where it has one, its fix. */
export function sarifOf(files: readonly CheckedFile[]): Log {
  const names = [...new Set(files.flatMap(({ findings }) => findings.map(({ rule }) => rule)))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Stagemap', rules: names.map(ruleOf) } },
        // Offsets of fixes count as JavaScript counts.
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(({ file, findings }) =>
          findings.map((finding) => ({
            ruleId: finding.rule,
            ruleIndex: names.indexOf(finding.rule),
            level: LEVELS[finding.severity],
            message: { text: finding.message },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: artifact(file),
                  region: { startLine: finding.lines[0], endLine: finding.lines[1] },
                },
              },
            ],
            ...(finding.fix !== null && {
              fixes: [
                {
                  description: { text: finding.fix.title },
                  artifactChanges: [
                    {
                      artifactLocation: artifact(file),
                      replacements: finding.fix.edits.map(({ from, to, insert }) => ({
                        deletedRegion: { charOffset: from, charLength: to - from },
                        ...(insert !== '' && { insertedContent: { text: insert } }),
                      })),
                    },
                  ],
                },
              ],
            }),
            properties: { ships: finding.ships },
          })),
        ),
      },
    ],
  };
}

/** A path as a URI reference; standard input has no name of its own. */
function artifact(file: string): object {
  return { uri: file === '-' ? 'stdin' : file.split('/').map(encodeURIComponent).join('/') };
}

function ruleOf(rule: string): ReportingDescriptor {
  const help = helpOf(rule);
  const own = Object.hasOwn(RULES, rule) ? RULES[rule as keyof typeof RULES] : null;
  const buildKit = Object.hasOwn(BUILDKIT_RULES, rule)
    ? BUILDKIT_RULES[rule as keyof typeof BUILDKIT_RULES]
    : null;
  const text = own?.title ?? buildKit ?? 'BuildKit refuses the file.';
  return {
    id: rule,
    shortDescription: { text },
    ...(own !== null && { fullDescription: { text: own.why }, help: { text: own.instead } }),
    ...(help?.startsWith('https://') && { helpUri: help }),
  };
}
