import { checkRules } from '../testing/check-cases.ts';

checkRules({
  SharedCacheId: [
    {
      name: 'apt of two releases',
      text: [
        'FROM debian:bookworm AS a',
        'RUN --mount=type=cache,target=/var/cache/apt apt-get update',
        'FROM ubuntu:24.04',
        'RUN --mount=type=cache,target=/var/cache/apt apt-get update',
      ],
      lines: [4],
    },
    {
      name: 'one id for two things',
      text: [
        'FROM node:22',
        'RUN --mount=type=cache,id=x,target=/root/.npm npm ci',
        'RUN --mount=type=cache,id=x,target=/go/pkg/mod go build',
      ],
      lines: [3],
    },
    {
      name: 'the same release',
      text: [
        'FROM node:22-bookworm AS a',
        'RUN --mount=type=cache,target=/var/cache/apt apt-get update',
        'FROM python:3.13-bookworm',
        'RUN --mount=type=cache,target=/var/cache/apt apt-get update',
      ],
      lines: [],
    },
    {
      name: 'the same thing in another home',
      text: [
        'FROM node:22',
        'RUN --mount=type=cache,id=npm,target=/root/.npm npm ci',
        'RUN --mount=type=cache,id=npm,target=/home/node/.npm npm ci',
      ],
      lines: [],
    },
  ],
  SourcesBeforeDependencies: [
    { name: 'npm', text: ['FROM node:22', 'COPY . .', 'RUN npm ci'], lines: [3] },
    {
      name: 'the manifest first',
      text: ['FROM node:22', 'COPY package*.json ./', 'RUN npm ci', 'COPY . .', 'RUN npm run build'],
      lines: [],
    },
    {
      name: 'a tool, not the dependencies',
      text: ['FROM node:22', 'COPY . .', 'RUN npm install -g serve'],
      lines: [],
    },
    {
      name: 'a cache mount makes it cheap',
      text: ['FROM node:22', 'COPY . .', 'RUN --mount=type=cache,target=/root/.npm npm ci'],
      lines: [],
    },
    {
      name: 'installed below',
      text: ['FROM node:22 AS d', 'COPY package.json .', 'RUN npm ci', 'FROM d', 'COPY . .', 'RUN npm ci'],
      lines: [],
    },
  ],
  AptUpdateAlone: [
    {
      name: 'apart from the install',
      text: ['FROM debian:12', 'RUN apt-get update', 'RUN apt-get install -y a'],
      lines: [2],
    },
    { name: 'together', text: ['FROM debian:12', 'RUN apt-get update && apt-get install -y a'], lines: [] },
    {
      name: 'a script may install',
      text: ['FROM debian:12', 'RUN apt-get update && ./install.sh'],
      lines: [],
    },
  ],
});
