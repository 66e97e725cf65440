import { checkRules, file } from '../testing/check-cases.ts';

checkRules({
  SecretShipped: [
    { name: 'a named .env', text: ['FROM node:22', 'COPY .env /app/.env'], lines: [2] },
    {
      name: 'through another stage',
      text: ['FROM node:22 AS b', 'COPY .git /src/.git', 'FROM node:22', 'COPY --from=b /src/.git /app/.git'],
      lines: [4],
    },
    {
      name: 'in the list of the context',
      text: ['FROM node:22', 'COPY . /app'],
      context: { entries: [file('a.js'), file('.git/config'), file('.git/HEAD'), file('keys/id_rsa')] },
      lines: [2, 2],
    },
    {
      name: 'kept out by the ignore file',
      text: ['FROM node:22', 'COPY . /app'],
      context: {
        entries: [file('a.js'), file('.git/config'), { path: '.dockerignore', type: 'file', text: '.git' }],
      },
      lines: [],
    },
    {
      name: 'an example, a public key and a fixture',
      text: [
        'FROM node:22',
        'COPY .env.example /app/',
        'COPY apt.key /etc/apt/keyrings/',
        'COPY tests/id_rsa /t/',
      ],
      lines: [],
    },
    {
      name: 'left behind in a stage',
      text: ['FROM node:22 AS b', 'COPY .env /src/.env', 'FROM node:22', 'COPY --from=b /src/dist /app'],
      lines: [],
    },
  ],
});
