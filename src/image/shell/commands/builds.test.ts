import { describe, expect, test } from 'vitest';
import { told } from '../testing/told.ts';

const START = {
  '/w/go.mod': 'module example.com/shop\n',
  '/w/Cargo.toml': '',
  '/w/pom.xml': '<project/>',
  '/w/package.json': '{"scripts":{"build":"tsc","prebuild":"touch pre","gen":"./x"}}',
  '/w/tsconfig.json': '{"compilerOptions":{"outDir":"out"}}',
};

const made = (script: string, env = {}) =>
  told(script, START, {}, env).filter((line) => !line.startsWith('opaque'));

describe('outputs named by a flag or by convention', () => {
  test.each<[string, string[]]>([
    ['go build -o /opt/app ./cmd/api', ['make /opt/app file by go build']],
    [
      'go build -o /opt/bin/ ./cmd/api',
      ['make /opt/bin dir tree by go build', 'make /opt/bin/api file by go build'],
    ],
    ['go build -o /opt .', ['make /opt dir tree perhaps by go build', 'make /opt/shop file by go build']],
    ['go build -o /opt/app ./...', []],
    ['go build -C /src -o /opt/app ./cmd/api', ['make /opt/app file by go build']],
    ['go build -C /src -o app ./cmd/api', []],
    ['go build -C /src -o /opt/bin/ .', ['make /opt/bin dir tree by go build']],
    ['go build -o /opt/out/ ./...', ['make /opt/out dir tree by go build']],
    ['CGO_ENABLED=0 go build -ldflags "-s -w" -o=app main.go', ['make /w/app file by go build']],
    ['go build -o app . || true', []],
    ['gcc -O2 -o /opt/x x.c', ['make /opt/x file by gcc']],
    ['cargo build --release', ['make /w/target/release dir tree by cargo build']],
    [
      'cargo build --release --target x86_64-unknown-linux-musl',
      ['make /w/target/x86_64-unknown-linux-musl/release dir tree by cargo build'],
    ],
    ['cargo chef prepare --recipe-path recipe.json', ['make /w/recipe.json file by cargo chef prepare']],
    ['mvn -B -q clean package -DskipTests', ['make /w/target dir tree by mvn package']],
    ['mvn dependency:go-offline', []],
    ['gradle build', ['make /w/build dir tree by gradle build']],
    ['jlink --add-modules java.base --output /opt/jre', ['make /opt/jre dir tree by jlink']],
    ['jlink --list-plugins', []],
    ['dotnet publish -c Release -o /opt/app', ['make /opt/app dir tree by dotnet publish']],
    ['make install DESTDIR=/opt/dest', ['make /opt/dest dir tree by make install']],
    ['make', []],
    [
      'cmake -S . -B build && cmake --install build --prefix /opt/p',
      ['make /w/build dir tree by cmake', 'make /opt/p dir tree perhaps by cmake --install'],
    ],
    ['tsc --outDir dist', ['make /w/dist dir tree by tsc build']],
    ['vite build', []],
    ['npm run build', ['make /w/pre file "" by touch', 'make /w/out dir tree by tsc']],
    ['npm run gen', []],
    ['webpack --output-path=public', ['make /w/public dir tree by webpack build']],
    [
      'python -m venv --without-pip v',
      [
        'make /w/v dir tree by python -m venv',
        'make /w/v/bin dir tree by python -m venv',
        'make /w/v/lib dir tree by python -m venv',
        'make /w/v/include dir tree by python -m venv',
        'make /w/v/pyvenv.cfg file by python -m venv',
        'make /w/v/bin/activate file by python -m venv',
        'make /w/v/bin/python3 symlink -> python by python -m venv',
      ],
    ],
  ])('%s', (script, expected) => {
    expect(made(script)).toEqual(expected);
  });

  test('what is only usual is shown, not claimed', () => {
    expect(told('vite build', START)[0]).toContain('[/w/dist]');
    expect(told('npm run export', START)[0]).toContain('/w/out');
  });
});

describe('users and groups', () => {
  test.each<[string, string[]]>([
    ['addgroup -S app', ['group app', 'touch /etc/group content', 'make /etc/group- file by addgroup']],
    [
      'adduser -D -h /opt/home app',
      [
        'user app at /opt/home',
        'touch /etc/passwd content',
        'make /etc/passwd- file by adduser',
        'touch /etc/shadow content',
        'make /etc/shadow- file by adduser',
        'touch /etc/group content',
        'make /opt/home dir tree perhaps by adduser',
      ],
    ],
    ['useradd app || true', []],
    ['id -u app || useradd app', []],
    ['usermod -aG docker app', []],
  ])('%s', (script, expected) => {
    expect(made(script)).toEqual(expected);
  });
});

describe('commands around commands', () => {
  test.each<[string, string[]]>([
    ["sh -c 'cd /opt && touch x'; touch y", ['make /opt/x file "" by touch', 'make /w/y file "" by touch']],
    [
      "bash -euxo pipefail -c 'touch x; touch y'",
      ['make /w/x file "" by touch', 'make /w/y file "" by touch'],
    ],
    ["sh -c 'touch $1-$#' a b", ['make /w/b-1 file "" by touch']],
    ['sudo mkdir x', ['make /w/x dir by mkdir']],
    ['sudo mkdir x; ls', []],
    ["su -c 'touch x' nobody", ['make /w/x file "" by touch']],
    ['env A=b mkdir x', ['make /w/x dir by mkdir']],
    ['time mkdir x', ['make /w/x dir by mkdir']],
    ['timeout -k 5 10 mkdir x', ['make /w/x dir by mkdir']],
    ['echo a b | xargs mkdir', ['make /w/a dir by mkdir', 'make /w/b dir by mkdir']],
    ['echo a | xargs -I{} touch x-{}', ['make /w/x-a file "" by touch']],
    ['./list | xargs rm -rf', []],
    ['exec mkdir x; mkdir y', ['make /w/x dir by mkdir']],
    ["eval 'mkdir x'", ['make /w/x dir by mkdir']],
    [
      'T=$(mktemp -d) && cd "$T" && echo t > f && cp f /opt/f && rm -rf "$T"',
      ['make /opt/f file "t\\n" by cp'],
    ],
  ])('%s', (script, expected) => {
    expect(made(script)).toEqual(expected);
  });
});
