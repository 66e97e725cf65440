import { expect, it } from 'vitest';
import { derivedName } from './name.ts';

it.each([
  ['# syntax=docker/dockerfile:1\n# The web shop\n\nFROM a AS b\n', 'The web shop'],
  ['# builds the assets\nFROM a AS web\n', 'web'],
  ['# Copyright 2026 Someone\n\nFROM a AS one\nFROM b AS two\nFROM c AS three\n', 'one … three'],
  ['# vim: set ft=dockerfile:\n# -*- mode: dockerfile -*-\n# The web shop\n\nFROM a AS b\n', 'The web shop'],
  ['# SPDX-License-Identifier: MIT\n# Licensed to whom it may concern\n\nFROM a AS b\n', 'b'],
  ['# check=skip=all\n# hadolint global ignore=DL3008\n\nFROM a AS b\n', 'b'],
  ['# This image runs the shop.\n\nFROM a AS b\n', 'b'],
  ['# Use it to build the shop\n\nFROM a AS b\n', 'b'],
  ['# Source: https://example.com/shop\n\nFROM a AS b\n', 'b'],
  ['FROM a\nLABEL org.opencontainers.image.title="Shop" x=y\n', 'Shop'],
  ['FROM a\nLABEL org.opencontainers.image.title="$TITLE"\n', 'a'],
  ['from --platform=linux/amd64 nginx:1.29\n', 'nginx:1.29'],
  ['\ufeff#\n# ----\n\nRUN x\n', null],
  [`FROM a AS one\n${'RUN x\n'.repeat(9_000)}FROM b AS last\n`, 'one … last'],
  ['', null],
])('%j is called %j', (text, name) => {
  expect(derivedName(text)).toBe(name);
});
