import { checkRules } from '../testing/check-cases.ts';

checkRules({
  ToolchainShipped: [
    { name: 'Go', text: ['FROM golang:1.24', 'RUN go build -o /app .', 'CMD ["/app"]'], lines: [1] },
    {
      name: 'a jar on a JDK',
      text: ['FROM eclipse-temurin:21-jdk', 'COPY app.jar /app.jar', 'CMD ["java", "-jar", "/app.jar"]'],
      lines: [1],
    },
    {
      name: 'the toolchain is the program',
      text: ['FROM golang:1.24', 'CMD ["go", "test", "./..."]'],
      lines: [],
    },
    { name: 'a JRE', text: ['FROM eclipse-temurin:21-jre', 'CMD ["java", "-jar", "/app.jar"]'], lines: [] },
    { name: 'an environment to work in', text: ['FROM golang:1.24 AS dev', 'CMD ["/app"]'], lines: [] },
    {
      name: 'only the result is taken',
      text: ['FROM golang:1.24 AS b', 'FROM alpine:3.22', 'COPY --from=b /app /app', 'CMD ["/app"]'],
      lines: [],
    },
  ],
  BuildToolsShipped: [
    {
      name: 'gcc stays',
      text: [
        'FROM python:3.13-slim',
        'RUN apt-get update && apt-get install -y gcc',
        'CMD ["python", "a.py"]',
      ],
      lines: [2],
    },
    {
      name: 'removed in the same RUN',
      text: [
        'FROM alpine:3.22',
        'RUN apk add --no-cache --virtual .b build-base && make && apk del .b',
        'CMD ["/app"]',
      ],
      lines: [],
    },
    {
      name: 'in a stage that does not ship',
      text: [
        'FROM alpine:3.22 AS b',
        'RUN apk add --no-cache build-base',
        'FROM alpine:3.22',
        'COPY --from=b /app /app',
        'CMD ["/app"]',
      ],
      lines: [],
    },
  ],
  PackageCacheShipped: [
    {
      name: 'apt lists',
      text: ['FROM debian:12', 'RUN apt-get update && apt-get install -y curl', 'CMD ["curl"]'],
      lines: [2],
    },
    { name: 'apk index', text: ['FROM alpine:3.22', 'RUN apk add curl', 'CMD ["curl"]'], lines: [2] },
    {
      name: 'pip',
      text: ['FROM python:3.13', 'RUN python -m pip install flask', 'CMD ["flask"]'],
      lines: [2],
    },
    {
      name: 'a later RUN only hides it',
      text: ['FROM debian:12', 'RUN apt-get update', 'RUN rm -rf /var/lib/apt/lists/*', 'CMD ["x"]'],
      lines: [2],
    },
    {
      name: 'cleaned in the same RUN',
      text: [
        'FROM debian:12',
        'RUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*',
        'CMD ["a"]',
      ],
      lines: [],
    },
    {
      name: 'cache mounts',
      text: [
        'FROM debian:12',
        'RUN --mount=type=cache,target=/var/lib/apt --mount=type=cache,target=/var/cache/apt apt-get update',
        'RUN --mount=type=cache,target=/root/.cache/pip pip install flask',
        'CMD ["a"]',
      ],
      lines: [],
    },
    {
      name: 'told to keep none',
      text: [
        'FROM python:3.13',
        'ENV PIP_NO_CACHE_DIR=1',
        'RUN pip install flask',
        'RUN apk --no-cache add x',
        'CMD ["a"]',
      ],
      lines: [],
    },
    {
      name: 'an image to work in',
      text: ['FROM debian:12 AS dev', 'RUN apt-get update && apt-get install -y curl', 'CMD ["bash"]'],
      lines: [],
    },
    {
      name: 'a cache mount above',
      text: ['FROM alpine:3.22', 'RUN --mount=type=cache,target=/var/cache apk add curl', 'CMD ["curl"]'],
      lines: [],
    },
  ],
});
