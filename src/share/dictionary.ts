/**
 * What a Dockerfile is likely to say, for the compressor to point at. Both ends must have the same: THIS TEXT BELONGS
 * TO LINKS OF VERSION 1 AND NEVER CHANGES, not by a letter; a better one needs a new version. It stands as the
 * document's JSON would hold it (line ends as `\n`, quotes escaped). What is likeliest stands last, since pointing
 * back a short way takes the fewest bits. docs/share.md gives what it saves.
 */
export const DICTIONARY_1 = [
  '"opened":{"lesson":"step":0,"hidden":["focus":"stage:silenced":["',
  String.raw`HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 CMD curl -f http://localhost:8080/ || exit 1\nSTOPSIGNAL SIGTERM\nVOLUME [\"/data\"]\nLABEL org.opencontainers.image.source=\"https://github.com/ org.opencontainers.image.title=\" maintainer=\"`,
  String.raw`SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nONBUILD ADD --chown=node:node --chmod=755 https://github.com/releases/download/v ADD https:// --checksum=sha256:`,
  String.raw`RUN set -eux; \\\n\tgroupadd -r && useradd -r -g addgroup -S adduser -S -D -H -u 1000 nonroot:nonroot USER nobody\nUSER root\nUSER nonroot\n`,
  String.raw`RUN apk add --no-cache ca-certificates tzdata git make gcc musl-dev build-base bash curl \\\n    && `,
  String.raw`RUN apt-get update && apt-get install -y --no-install-recommends \\\n    build-essential ca-certificates curl git gnupg wget python3 pkg-config libssl-dev unzip \\\n    && apt-get clean \\\n    && rm -rf /var/lib/apt/lists/* /tmp/*\n`,
  String.raw`ENV DEBIAN_FRONTEND=noninteractive PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PATH=\"/opt/venv/bin:$PATH\"\n`,
  'FROM ubuntu:24.04 AS debian:bookworm-slim AS gcr.io/distroless/static-debian12:nonroot AS mcr.microsoft.com/dotnet/sdk:8.0 AS ghcr.io/ quay.io/ eclipse-temurin:21-jre AS php:8.3-fpm-alpine AS ruby:3.3 AS maven:3.9 AS ',
  String.raw`FROM rust:1 AS chef\nRUN cargo build --release --locked\nCOPY Cargo.toml Cargo.lock ./\nCOPY --from=builder /app/target/release/app /usr/local/bin/app\n`,
  String.raw`FROM python:3.12-slim AS base\nRUN python -m venv /opt/venv\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\nCMD [\"python\", \"-m\", \"app.py\"]\n`,
  String.raw`FROM nginx:alpine AS runtime\nCOPY nginx.conf /etc/nginx/conf.d/default.conf\nCOPY --from=build /app/dist /usr/share/nginx/html\nEXPOSE 80\nCMD [\"nginx\", \"-g\", \"daemon off;\"]\n`,
  String.raw`FROM node:22-alpine AS deps\nWORKDIR /app\nCOPY package.json package-lock.json pnpm-lock.yaml yarn.lock ./\nRUN npm ci --omit=dev\nFROM deps AS build\nCOPY . .\nRUN npm run build\nENV NODE_ENV=production\nEXPOSE 3000\nUSER node\nCMD [\"node\", \"dist/server.js\"]\n`,
  String.raw`RUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt --mount=type=secret,id= --mount=type=bind,from=,source=.,target=/src --mount=type=cache,id=,target=/root/.cache/go-build --mount=type=cache,target=/go/pkg/mod \\\n    `,
  String.raw`ARG TARGETPLATFORM\nARG BUILDPLATFORM\nARG TARGETOS TARGETARCH VERSION=\nFROM --platform=$BUILDPLATFORM golang:1.24-alpine AS build\nWORKDIR /src\nCOPY go.mod go.sum ./\nRUN go mod download\nCOPY . .\nRUN CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -ldflags=\"-s -w\" -o /out/ ./cmd/\n\nFROM scratch AS runtime\nCOPY --link --from=build /out/ /usr/bin/\nCOPY --from=alpine:3.20 /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/\nENTRYPOINT [\"/usr/bin/`,
  String.raw`","name":"target":"runtime","platform":"linux/arm64","buildArgs":{"buildContexts":{"selection":{"kind":"node","id":"stage:","kind":"entry","stage":,"key":"/app\n","kind":"edge","id":"copy kind":"lines","line":1,"endLine":"view":{"direction":"down","neededOnly":true,"aspect":"config"}}`,
  String.raw`{"sum":"","text":"# syntax=docker/dockerfile:1\n`,
].join('');
