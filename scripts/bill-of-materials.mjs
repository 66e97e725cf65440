/**
 * Writes `sbom.cdx.json`, the software bill of materials of a build (CycloneDX 1.6): the packages whose code is in it, with
 * version, licence and the hash of the lock file. Made from the modules that were bundled, so it names neither more nor less;
 * without a date or a random number, so that the same sources give the same bytes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './install.mjs';

/** @typedef {import('vite').Plugin} Plugin */

/**
 * The plugin of the page, which writes the bill, and the one of its workers, which are bundled apart.
 *
 * @returns {{ page: () => Plugin, worker: () => Plugin }}
 */
export function billOfMaterials() {
  /** @type {Set<string>} folders of packages */
  const folders = new Set();
  /** @type {() => Plugin} */
  const collect = () => ({
    name: 'stagemap:bill-of-materials',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const id of chunk.moduleIds) {
          const folder = packageFolder(id);
          if (folder !== null) folders.add(folder);
        }
      }
    },
  });
  return {
    worker: collect,
    page: () => {
      const collector = collect();
      return {
        ...collector,
        enforce: 'post',
        generateBundle(options, bundle, isWrite) {
          // @ts-expect-error the hook is a plain function, made above
          collector.generateBundle.call(this, options, bundle, isWrite);
          const source = `${JSON.stringify(billOf(folders), null, 2)}\n`;
          this.emitFile({ type: 'asset', fileName: 'sbom.cdx.json', source });
        },
      };
    },
  };
}

/** @param {string} id */
function packageFolder(id) {
  const match = /^.*[\\/](node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id.replace(/^\0/, ''));
  return match?.[1]?.replaceAll('\\', '/') ?? null;
}

/**
 * @param {ReadonlySet<string>} folders
 */
export function billOf(folders) {
  const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const components = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
    const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
    const integrity = String(packages[folder]?.integrity ?? '');
    return {
      type: 'library',
      'bom-ref': purl,
      name,
      version,
      ...(typeof license === 'string' && { licenses: [{ license: { id: license } }] }),
      purl,
      ...(integrity.startsWith('sha512-') && {
        hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }],
      }),
    };
  });
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': own.name, name: own.name, version: own.version },
    },
    components,
    dependencies: [{ ref: own.name, dependsOn: components.map((component) => component['bom-ref']) }],
  };
}
