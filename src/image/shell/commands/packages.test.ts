import { describe, expect, test } from 'vitest';
import { told } from '../testing/told.ts';

/** What is told, without the opaque parts that every installation has. */
const installed = (script: string, start = {}, env = {}) =>
  told(script, start, {}, env).filter((line) => !line.startsWith('opaque'));

type Row = [script: string, expected: string[]];

describe('packages of the system', () => {
  test.each<Row>([
    [
      'apt-get update && apt-get install -y --no-install-recommends curl=7.88-1 git',
      ['apt install curl=7.88-1', 'apt install git'],
    ],
    [
      'apt-get install -qqy -t bookworm-backports libc6:amd64 ./x.deb',
      ['apt install libc6', 'apt install x.deb'],
    ],
    ['apt-get purge -y --auto-remove gcc', ['apt remove gcc', 'apt sweep ']],
    ['apt-get install -y gcc g++ foo-', ['apt install gcc', 'apt install g++', 'apt remove foo']],
    ['apt install -y $UNSET curl', ['apt install curl']],
    ['apt-get install -y curl || true', []],
    ['apt-get install -y curl; echo done', []],
    ['apt-get install -y --download-only curl', []],
    ['DEBIAN_FRONTEND=noninteractive apt-get install -y tzdata', ['apt install tzdata']],
    [
      'apk add --no-cache curl=8.5-r0 git~=2.43 ca-certificates',
      ['apk install curl=8.5-r0', 'apk install git=~=2.43', 'apk install ca-certificates'],
    ],
    ['apk add --virtual .deps gcc && apk del .deps', ['apk install gcc in .deps', 'apk remove .deps']],
    ['apk add nginx=~1.24 bash@edge', ['apk install nginx=~1.24', 'apk install bash']],
    [
      'apt-get --snapshot 20240101T000000Z install -y nginx=1.25.* a/stable',
      ['apt install nginx=1.25.*', 'apt install a'],
    ],
    ['apt-mark auto ".*" && apt-mark manual curl', ['apt release *', 'apt keep curl']],
    ['dnf --forcearch x86_64 install -y tar', ['dnf install tar']],
    ['apk add -U -t .d musl-dev', ['apk install musl-dev in .d']],
    ['dnf install -y --setopt=install_weak_deps=False tar gzip', ['dnf install tar', 'dnf install gzip']],
    ['yum -y install httpd && yum clean all', ['yum install httpd']],
    ['microdnf install --nodocs java-17-openjdk', ['microdnf install java-17-openjdk']],
    ['dnf install -y --installroot /opt/root bash', ['make /opt/root dir tree perhaps by dnf install']],
    ['zypper -n in curl=1.2', ['zypper install curl=1.2']],
    ['rm -rf /var/lib/apt/lists/*', []],
  ])('%s', (script, expected) => {
    expect(installed(script)).toEqual(expected);
  });
});

describe('packages of languages', () => {
  test.each<Row>([
    [
      "mamba install --yes -c conda-forge nodejs=20.* 'a==5.2.1' b 'c>=2' ch::d=1.2=py_0",
      [
        'conda install nodejs=20',
        'conda install a=5.2.1',
        'conda install b',
        'conda install c',
        'conda install d=1.2',
      ],
    ],
    [
      'micromamba create -y -n env python && conda remove -y nodejs',
      ['conda install python', 'conda remove nodejs'],
    ],
    ['pipx install --include-deps ruff==0.5.0 black', ['pipx install ruff=0.5.0', 'pipx install black']],
    [
      'pip install --no-cache-dir flask==3.0.3 "gunicorn[x]>=22" -r requirements.txt .',
      ['pip install flask=3.0.3', 'pip install gunicorn'],
    ],
    ['python -m pip install -U pip', ['pip install pip']],
    [
      'pip install --target /opt/deps requests',
      ['pip install requests', 'make /opt/deps dir tree by pip install'],
    ],
    ['pip uninstall -y setuptools', ['pip remove setuptools']],
    ['uv pip install --system ruff==0.4', ['uv install ruff=0.4']],
    ['uv sync --frozen', ['make /w/.venv dir tree by uv sync']],
    ['poetry add httpx@0.27', ['poetry install httpx=0.27']],
    ['npm install -g corepack@0.28 @scope/x', ['npm install corepack=0.28', 'npm install @scope/x']],
    ['npm ci --omit=dev', ['make /w/node_modules dir tree by npm ci']],
    ['pnpm add -g turbo', ['pnpm install turbo']],
    ['yarn install --frozen-lockfile', ['make /w/node_modules dir tree by yarn install']],
    ['gem install bundler -v 2.5.6', ['gem install bundler=2.5.6']],
    ['composer install --no-dev', ['make /w/vendor dir tree by composer install']],
    ['composer global require a/b:1.2', ['composer install a/b=1.2']],
    ['cargo install --locked ripgrep --version 14.1.0', ['cargo install ripgrep=14.1.0']],
  ])('%s', (script, expected) => {
    expect(installed(script, { '/w/package.json': '{}' })).toEqual(expected);
  });

  test('go install names its program where GOBIN or GOPATH says where', () => {
    const script = 'go install example.com/cmd/tool/v2@v2.1.0';
    expect(installed(script)).toEqual(['go install example.com/cmd/tool/v2=v2.1.0']);
    expect(installed(script, {}, { GOPATH: '/go' })).toEqual([
      'go install example.com/cmd/tool/v2=v2.1.0',
      'make /go/bin/tool file by go install',
    ]);
  });

  test('a virtual environment at the front of PATH takes what pip installs', () => {
    const env = { PATH: '/opt/venv/bin:/usr/bin' };
    expect(installed('python -m venv /opt/venv && pip install flask', {}, env).slice(-3)).toEqual([
      'pip install flask',
      'make /opt/venv/lib dir tree perhaps by pip install',
      'make /opt/venv/bin dir tree perhaps by pip install',
    ]);
  });

  test('a project further up is not guessed at', () => {
    expect(installed('npm ci')).toEqual([]);
  });
});
