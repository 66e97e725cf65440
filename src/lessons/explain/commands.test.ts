import { describe, expect, it } from 'vitest';
import { commandsIn } from '../../image/shell/commands-in.ts';
import { commandNames, tellCommands } from './commands.ts';
import { plainText, say } from './prose.ts';

const told = (script: string, installed: Parameters<typeof tellCommands>[1] = new Map()) =>
  tellCommands(commandsIn(script) ?? [], installed).map(plainText);

describe('what commands are called', () => {
  it.each([
    ['set -eux; cd /src && make -j4 && make install', ['make']],
    ['apt-get update && apt-get install -y git', ['apt-get update', 'apt-get install']],
    [
      'npm ci --omit=dev && npm run build && npm cache clean --force',
      ['npm ci', 'npm run build', 'npm cache'],
    ],
    ['go mod download', ['go mod download']],
    ['git -C src fetch && npm --prefix web run -w app build', ['git fetch', 'npm run build']],
    ['python3 -m pip install x', ['python3']],
    ['sudo -E ./build/configure.sh --all', ['configure.sh']],
    ['echo hi > /etc/motd; true', ['echo']],
    ['cd /tmp && true', ['cd', 'true']],
    ['curl -L x | tar xz', ['curl', 'tar']],
  ])('%s', (script, names) => {
    expect(commandNames(commandsIn(script) ?? [])).toEqual(names);
  });
});

describe('what commands do', () => {
  it.each([
    [
      'apt-get update && apt-get install -y --no-install-recommends -t sid git',
      ['It fetches the lists of packages.', 'It installs git with apt-get.'],
    ],
    [
      'dnf -y update && dnf clean all',
      ['It brings installed packages up to date.', 'It throws away packages that were downloaded.'],
    ],
    [
      'apt-get purge -y gcc make && apt-get autoremove -y',
      ['It removes the packages gcc and make.', 'It removes packages that nothing needs any more.'],
    ],
    ['apk del build-deps', ['It removes the package build-deps.']],
    [
      'dpkg --add-architecture arm64; dpkg -i /tmp/a.deb',
      ['It lets packages for arm64 be installed too.', 'It installs the package /tmp/a.deb.'],
    ],
    ['rpm -qa; rpm -Uvh a.rpm', ['It installs the package a.rpm.']],
    ['go build -o /out/app ./cmd/app', ['It compiles Go code into /out/app.']],
    [
      'go install github.com/a/b@latest && go mod tidy',
      ['It compiles and installs github.com/a/b@latest.', 'It brings go.mod in line with the code.'],
    ],
    [
      'cargo build --release && cargo chef cook',
      ['It compiles the Rust code for release.', 'It compiles the crates that are needed.'],
    ],
    [
      'cargo install --path . ; rustup target add wasm32-wasi',
      ['It compiles and installs the Rust program.', 'It sets up Rust for wasm32-wasi.'],
    ],
    [
      'npm ci && npm run build && npm prune --production',
      [
        'It installs just the packages of the lock file.',
        'It runs the script build of package.json.',
        'It removes packages that are only needed for building.',
      ],
    ],
    [
      'npm install && npm i -g typescript',
      ['It installs the packages that package.json names.', 'It installs typescript with npm.'],
    ],
    [
      'yarn --frozen-lockfile && yarn build',
      ['It installs the packages that package.json names.', 'It runs the script build of package.json.'],
    ],
    [
      'pnpm fetch; pnpm --filter web deploy /out',
      [
        'It downloads the packages of the lock file.',
        'It puts a package with all it needs to run into /out.',
      ],
    ],
    [
      'pip3 install --no-cache-dir -r requirements.txt',
      ['It installs the Python packages that requirements.txt names.'],
    ],
    [
      'python -m pip install -U pip wheel; pip install .[dev]',
      ['It installs pip and wheel with pip.', 'It installs the Python package of this directory.'],
    ],
    [
      'python3.12 -m venv /opt/venv; python setup.py build',
      ['It makes a virtual environment at /opt/venv.', 'It runs setup.py with Python.'],
    ],
    [
      'uv venv; uv sync --frozen; uv pip install flask',
      [
        'It makes a virtual environment.',
        'It installs the packages that pyproject.toml names.',
        'It installs flask with uv.',
      ],
    ],
    [
      './mvnw -B package -DskipTests; mvn dependency:go-offline',
      ['It builds the Java project with Maven.', 'It downloads what the Java project needs.'],
    ],
    ['./gradlew bootJar -x test', ['It runs Gradle’s task bootJar.']],
    [
      'dotnet restore; dotnet publish -c Release -o /app',
      [
        'It downloads the packages of the .NET project.',
        'It compiles the .NET project with all it needs to run into /app.',
      ],
    ],
    [
      'bundle install && bundle exec rake assets:precompile',
      ['It installs the packages that the Gemfile names.', 'It runs rake with the packages of the Gemfile.'],
    ],
    ['gem install bundler -v 2.5', ['It installs bundler with gem.']],
    ['docker-php-ext-install -j4 pdo gd', ['It compiles pdo and gd as extensions of PHP.']],
    [
      './configure --prefix=/usr && make -j4 CC=gcc && make -C sub install',
      [
        'It prepares the build for this system.',
        'It builds what the Makefile names first.',
        'It builds install by the Makefile in sub.',
      ],
    ],
    [
      'cmake -B build . && cmake --build build && cmake --install build',
      [
        'It prepares the build with CMake.',
        'It builds what CMake has prepared.',
        'It installs what CMake has built.',
      ],
    ],
    ['gcc -O2 -o /init init.c util.c', ['It compiles init.c and util.c into /init.']],
    ['rm -rf /var/lib/apt/lists/* && rm -r /tmp/x', ['It removes /var/lib/apt/lists/* and /tmp/x.']],
    ['mkdir -p /a && mkdir -m 755 /b', ['It makes the directories /a and /b.']],
    [
      'cp -r a b /to/ && mv x y && cp -t /d e',
      ['It copies a and b to /to/.', 'It moves x to y.', 'It copies e to /d.'],
    ],
    [
      'install -Dm755 a /usr/bin/a; install -d /x; install -p -m 0644 -Dt /l b',
      ['It copies a to /usr/bin/a.', 'It makes the directory /x.', 'It copies b to /l.'],
    ],
    ['ln -sf /usr/bin/python3 /usr/bin/python', ['It makes /usr/bin/python a link to /usr/bin/python3.']],
    [
      'chmod +x /a /b && chmod -R 0755 /c && chmod $MODE /d',
      ['It makes /a and /b executable.', 'It sets the rights of /c to 0755.'],
    ],
    ['chown -R app:app /app', ['It gives /app to app:app.']],
    ['echo hi > /etc/motd && cat a >> /etc/motd && x 2>/dev/null', ['It writes into /etc/motd.']],
    [
      'sed -i s/a/b/ /etc/x && sed -i.bak -e s/c/d/ /etc/y && sed s/a/b/ z',
      ['It changes the text of /etc/x and /etc/y.'],
    ],
    [
      'curl -fsSL https://a.example/x.tgz -o /tmp/x.tgz && tar -xzf /tmp/x.tgz -C /opt',
      ['It downloads https://a.example/x.tgz to /tmp/x.tgz.', 'It unpacks /tmp/x.tgz into /opt.'],
    ],
    [
      'wget -qO- https://a.example/x | tar xz',
      ['It downloads https://a.example/x.', 'It unpacks what is handed to it.'],
    ],
    [
      'curl https://a.example/k > k.asc; unzip -q a.zip -d /opt; tar czf o.tgz d',
      [
        'It downloads https://a.example/k to k.asc.',
        'It unpacks a.zip into /opt.',
        'It packs files into o.tgz.',
      ],
    ],
    [
      'git clone --depth 1 -b v1 https://a.example/r.git src && git checkout $SHA',
      ['It fetches the repository https://a.example/r.git into src.', 'It switches the repository to $SHA.'],
    ],
    [
      'addgroup -S app && adduser -S -G app app && useradd -m -u 1000 me',
      ['It adds the group app.', 'It adds the users app and me.'],
    ],
    [
      'echo "abc x" | sha256sum -c -; sha256sum x; gpg --verify x.asc x',
      ['It checks files against their checksums.', 'It checks a signature.'],
    ],
    [
      'xx-apk add gcc; xx-go build -o /out/a . && xx-verify /out/a',
      [
        'It installs gcc with xx-apk.',
        'It compiles Go code into /out/a.',
        'It checks that programs are for the platform of the image.',
      ],
    ],
    [
      'curl -o a.tgz ${TOOL_URL} && tar czvfh b.tgz d && groupadd -r g && bash ./setup.sh --all',
      [
        'It downloads ${TOOL_URL} to a.tgz.',
        'It packs files into b.tgz.',
        'It adds the group g.',
        'It runs ./setup.sh in a shell of its own.',
      ],
    ],
    ['somebody-elses-tool --all', []],
    ['./aws/install -i /x -b /y && ./install a b && ./configure', ['It prepares the build for this system.']],
    [
      'addgroup nginx www-data && adduser -DH -s /bin/sh -G app me && useradd you -ms /bin/bash',
      ['It puts nginx into the group www-data.', 'It adds the users me and you.'],
    ],
    [
      'adduser -Du 1000 app && usermod app -s /bin/zsh',
      ['It adds the user app.', 'It changes the user app.'],
    ],
    [
      'make -j install && make -j 4 && make -j$(nproc) all && make -j $(nproc) test',
      [
        'It builds install by the Makefile.',
        'It builds what the Makefile names first.',
        'It builds all and test by the Makefile.',
      ],
    ],
    [
      'npm run --prefix web build && yarn --cwd web build && npm run -w app test',
      ['It runs the scripts build and test of package.json.'],
    ],
    ['git checkout -- file && git -C src checkout v2', ['It switches the repository to v2.']],
    [
      'unzip -o a.zip -d x; curl -fsSLo b https://a.example/b; wget -qO c https://a.example/c',
      [
        'It unpacks a.zip into x.',
        'It downloads https://a.example/b to b.',
        'It downloads https://a.example/c to c.',
      ],
    ],
    [
      'bash -euo pipefail build.sh; python - <x; sh -; rustup toolchain list; cargo +nightly build',
      ['It runs build.sh in a shell of its own.', 'It compiles the Rust code.'],
    ],
    [
      'for p in *.patch; do patch -p1 < $p; done; for f in a b; do rm $f; done',
      ['It may apply changes to the source.', 'It removes $f.'],
    ],
    [
      'if [ -f x ]; then rm x; else touch y; fi; a || mv b c; [ -d d ] && cp e f',
      [
        'It may remove x.',
        'It may make y where it is missing.',
        'It may move b to c.',
        'It may copy e to f.',
      ],
    ],
    ['for f in a b; do rm $f; done; f() { mkdir /z; }', ['It removes $f.', 'It may make the directory /z.']],
  ])('%s', (script, sentences) => {
    expect(told(script)).toEqual(sentences);
  });

  it('has what is known of packages where they are installed', () => {
    const known = new Map([['apt', say`It installs git 2 with apt.`] as const]);
    const script = 'apt-get update && apt-get install -y $TOOLS && rm -r /x';
    expect(told(script, known)).toEqual([
      'It fetches the lists of packages.',
      'It installs git 2 with apt.',
      'It removes /x.',
    ]);
    expect(told('./install-tools', known)).toEqual(['It installs git 2 with apt.']);
    // Of another manager nothing is known: what is written is told.
    expect(told('apt install -y git && npm i -g $TOOL', known)).toEqual([
      'It installs git 2 with apt.',
      'It installs $TOOL with npm.',
    ]);
  });

  it('counts what would be too much to read', () => {
    const script = Array.from({ length: 12 }, (_, i) => `cp a${i} b${i}`).join('\n');
    expect(told(script)).toHaveLength(9);
    expect(told(script).at(-1)).toBe('It does 4 more things.');
  });
});
