import { checkRules } from '../testing/check-cases.ts';

checkRules({
  RootUser: [
    { name: 'no USER on Alpine', text: ['FROM alpine:3.22', 'COPY app /app', 'CMD ["/app"]'], lines: [3] },
    { name: 'back to root', text: ['FROM node:22', 'USER node', 'USER root', 'CMD ["/app"]'], lines: [4] },
    { name: 'a USER', text: ['FROM alpine:3.22', 'USER 10001', 'CMD ["/app"]'], lines: [] },
    {
      name: 'a base that has one',
      text: ['FROM gcr.io/distroless/static:nonroot', 'CMD ["/app"]'],
      lines: [],
    },
    { name: 'nothing is known of the base', text: ['FROM example.com/base:1', 'CMD ["/app"]'], lines: [] },
    {
      name: 'the entrypoint may change the user',
      text: ['FROM alpine:3.22', 'ENTRYPOINT ["/docker-entrypoint.sh"]', 'CMD ["/app"]'],
      lines: [],
    },
    {
      name: 'a server that does so',
      text: ['FROM nginx:1.29', 'CMD ["nginx", "-g", "daemon off;"]'],
      lines: [],
    },
  ],
  UserLost: [
    {
      name: 'the user of the stage that was built',
      text: [
        'FROM alpine:3.22 AS app',
        'RUN adduser -D web',
        'USER web',
        'CMD ["/app"]',
        'FROM alpine:3.22',
        'COPY --from=app /app /app',
        'CMD ["/app"]',
      ],
      lines: [7],
    },
    {
      name: 'built on it, it stays',
      text: ['FROM alpine:3.22 AS app', 'RUN adduser -D web', 'USER web', 'CMD ["/app"]', 'FROM app'],
      lines: [],
    },
    {
      name: 'a user of the build only',
      text: ['FROM node:22 AS b', 'USER node', 'FROM alpine:3.22', 'COPY --from=b /app /app', 'CMD ["/app"]'],
      lines: [],
    },
  ],
  ShellFormWithoutShell: [
    { name: 'CMD on scratch', text: ['FROM scratch', 'COPY app /app', 'CMD /app'], lines: [3] },
    { name: 'RUN on scratch', text: ['FROM scratch', 'RUN echo'], lines: [2] },
    {
      name: 'a health check on distroless',
      text: ['FROM gcr.io/distroless/static', 'HEALTHCHECK CMD /app check', 'ENTRYPOINT ["/app"]'],
      lines: [2],
    },
    { name: 'a JSON array', text: ['FROM scratch', 'COPY app /app', 'CMD ["/app"]'], lines: [] },
    {
      name: 'a shell is copied',
      text: ['FROM scratch', 'COPY --from=busybox:1 /bin /bin', 'CMD app'],
      lines: [],
    },
    { name: 'a root file system', text: ['FROM scratch', 'ADD rootfs.tar /', 'RUN echo'], lines: [] },
    {
      name: 'below, a shell is put in',
      text: ['FROM scratch AS os', 'ADD rootfs.tar /', 'FROM os', 'RUN echo'],
      lines: [],
    },
  ],
  EntrypointClearsCmd: [
    {
      name: 'a wrapper without its arguments',
      text: ['FROM node:22 AS app', 'CMD ["node", "a.js"]', 'FROM app', 'ENTRYPOINT ["tini", "--"]'],
      lines: [4],
    },
    {
      name: 'CMD is repeated',
      text: ['FROM node:22 AS app', 'CMD ["node"]', 'FROM app', 'ENTRYPOINT ["tini", "--"]', 'CMD ["node"]'],
      lines: [],
    },
    {
      name: 'another command replaces it',
      text: ['FROM node:22 AS dev', 'CMD ["npm", "run", "dev"]', 'FROM dev', 'ENTRYPOINT ["node", "a.js"]'],
      lines: [],
    },
  ],
});
