import type { SharedDocument } from '../document.ts';

/** Links as version 1 writes them. They were sent to people: nothing here is ever changed or taken away. */
export const LINKS_OF_VERSION_1: readonly { readonly fragment: string; readonly document: SharedDocument }[] =
  [
    {
      fragment: '#1.g6k3LDe0MMo0Q2gDpwVEDBoBvVULAA',
      document: {
        text: 'FROM alpine:3.22\n',
      },
    },
    {
      fragment: '#1.g6lPLSkoy81F6FKqBQA',
      document: {
        text: '',
      },
    },
    {
      fragment:
        '#1.g6k3NE5JNwKGJVzb-9378eosgiYXpByASPpASWi6hiZEaFoD1ZN6cK3QlAbiY6kqYOrBYQpUgoh296LD2w7PT1V4NGcyyL2wRADWR3QSgGZxkNf1jICSwBAENnSApXB-EVCsQqkWqh45lUBsAMUHKCB0wd0KYIMdkc6NQNqwpSW09AKMceQEAyKBkhn5wN6bIdAEitIAyCvATF8E6RsiLMwvyUgFes2gtrYWAA',
      document: {
        text: '﻿# syntax=docker/dockerfile:1\r\nFROM golang:1.24 AS build\r\nRUN go build -o /out/app .\r\nFROM scratch\r\nCOPY --from=build /out/app /app\r\n',
        name: 'Größe ✓',
        target: 'build',
        platform: 'linux/arm64',
        buildArgs: {
          VERSION: '1.2',
          constructor: 'x',
        },
        buildContexts: {
          build: 'docker-image://alpine:3.22',
        },
        selection: {
          kind: 'entry',
          stage: 1,
          key: '/app\n/app',
          hop: 1,
        },
        view: {
          direction: 'down',
          neededOnly: true,
          aspect: 'config',
          compared: {
            stage: 1,
            other: 0,
          },
        },
      },
    },
    {
      fragment: '#1.g6k3LKrMLSopQmgDp4VEaJpIAnsKWyDBfAINiLzSnBxs3jKqrQUA',
      document: {
        text: 'FROM a\nFROM b\n',
        selection: {
          kind: 'lines',
          stage: null,
          line: 1,
          endLine: 2,
        },
      },
    },
    {
      fragment: '#1.g6lPKSkHBxNUEzglJILSQAU0WSShxm2FAjDawV7FFnQY_oaEnwGUNlSq1YF7FNlXaYk5xam1tQA',
      document: {
        text: 'FROM a AS x\nFROM b\nCOPY --from=x / /\n',
        selection: {
          kind: 'edge',
          id: 'copy stage:0 stage:1',
        },
        view: {
          neededOnly: false,
        },
      },
    },
  ];
