import { checkRules } from '../testing/check-cases.ts';

checkRules({
  WholeRootCopied: [
    {
      name: 'a system into a system',
      text: ['FROM debian:12 AS b', 'RUN make', 'FROM debian:12', 'COPY --from=b / /'],
      lines: [4],
    },
    {
      name: 'the home of root',
      text: [
        'FROM python:3.13 AS b',
        'RUN pip install --user x',
        'FROM python:3.13',
        'COPY --from=b /root /root',
      ],
      lines: [4],
    },
    {
      name: 'flattened into scratch',
      text: ['FROM debian:12 AS b', 'RUN make', 'FROM scratch', 'COPY --from=b / /'],
      lines: [],
    },
    {
      name: 'a tool that is made to be copied',
      text: ['FROM tonistiigi/xx:1.6.1 AS xx', 'FROM golang:1.24', 'COPY --from=xx / /'],
      lines: [],
    },
    {
      name: 'what a stage on scratch collected',
      text: ['FROM scratch AS files', 'COPY etc /etc', 'FROM debian:12', 'COPY --from=files / /'],
      lines: [],
    },
    {
      name: 'a part of a home',
      text: [
        'FROM python:3.13 AS b',
        'RUN true',
        'FROM python:3.13',
        'COPY --from=b /root/.local /root/.local',
      ],
      lines: [],
    },
    {
      name: 'a home that is the working directory',
      text: [
        'FROM node:22 AS b',
        'WORKDIR /home/node',
        'RUN npm ci',
        'FROM node:22',
        'COPY --from=b /home/node /home/node',
      ],
      lines: [],
    },
  ],
  DirectoryContents: [
    {
      name: 'node_modules loses its name',
      text: ['FROM node:22 AS d', 'FROM node:22', 'WORKDIR /app', 'COPY --from=d /app/node_modules ./'],
      lines: [4],
    },
    {
      name: 'several directories of sources',
      text: ['FROM golang:1.24', 'WORKDIR /src', 'COPY cmd internal pkg ./'],
      lines: [3],
    },
    {
      name: 'the name is repeated',
      text: ['FROM node:22 AS d', 'FROM node:22', 'COPY --from=d /app/node_modules /app/node_modules'],
      lines: [],
    },
    {
      name: 'one directory is meant',
      text: ['FROM nginx:1.29', 'COPY public /usr/share/nginx/html/'],
      lines: [],
    },
    {
      name: '--parents keeps names',
      text: ['FROM golang:1.24', 'WORKDIR /s', 'COPY --parents cmd pkg ./'],
      lines: [],
    },
    {
      name: 'the top of an image that carries files',
      text: ['FROM alpine:3.22 AS v', 'FROM scratch', 'COPY --from=v /vendor /'],
      lines: [],
    },
    {
      name: 'merged in a place of their own',
      text: ['FROM nginx:1.29', 'COPY config/ templates/ /etc/app/'],
      lines: [],
    },
  ],
  SourceFromRoot: [
    {
      name: 'dist of the working directory was meant',
      text: [
        'FROM node:22 AS web',
        'WORKDIR /app',
        'RUN mkdir dist',
        'FROM nginx:1.29',
        'COPY --from=web dist /usr/share/nginx/html',
      ],
      lines: [5],
    },
    {
      name: 'written in full',
      text: [
        'FROM node:22 AS web',
        'WORKDIR /app',
        'RUN mkdir dist',
        'FROM nginx:1.29',
        'COPY --from=web /app/dist /x',
      ],
      lines: [],
    },
    {
      name: 'it is at the root',
      text: [
        'FROM node:22 AS web',
        'WORKDIR /app',
        'RUN mkdir dist /out',
        'FROM nginx:1.29',
        'COPY --from=web out /x',
      ],
      lines: [],
    },
    {
      name: 'the system has it at the root',
      text: [
        'FROM debian:12 AS b',
        'WORKDIR /app',
        'RUN mkdir usr',
        'FROM scratch',
        'COPY --from=b usr/bin/x /x',
      ],
      lines: [],
    },
  ],
  AddInsteadOfCopy: [
    { name: 'a plain file', text: ['FROM alpine:3.22', 'ADD app.conf /etc/app.conf'], lines: [2] },
    { name: 'the whole context', text: ['FROM alpine:3.22', 'ADD . /app'], lines: [2] },
    { name: 'an archive', text: ['FROM scratch', 'ADD rootfs.tar.xz /'], lines: [] },
    { name: 'perhaps an archive', text: ['FROM scratch', 'ADD rootfs* /'], lines: [] },
    { name: 'a download', text: ['FROM alpine:3.22', 'ADD https://example.com/a.txt /a.txt'], lines: [] },
    {
      name: 'a flag that only ADD has',
      text: ['FROM alpine:3.22', 'ADD --unpack=false a.txt /a.txt'],
      lines: [],
    },
  ],
});
