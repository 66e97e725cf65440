# syntax=docker/dockerfile:1

# xx knows how to compile for a platform other than the one that builds
FROM --platform=$BUILDPLATFORM tonistiigi/xx:1.6.1 AS xx

FROM --platform=$BUILDPLATFORM golang:1.25-alpine AS base
COPY --from=xx / /
RUN apk add --no-cache clang lld git
WORKDIR /src

FROM base AS build-linux
ARG TARGETPLATFORM
RUN xx-apk add --no-cache musl-dev gcc
RUN --mount=type=bind,target=. \
    --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    xx-go build -o /out/agent ./cmd/agent && xx-verify --static /out/agent

FROM base AS build-windows
ARG TARGETPLATFORM
RUN --mount=type=bind,target=. \
    --mount=type=cache,target=/go/pkg/mod \
    xx-go build -o /out/agent.exe ./cmd/agent && xx-verify /out/agent.exe

FROM scratch AS release-linux
COPY --from=build-linux /out/agent /usr/bin/agent

FROM scratch AS release-windows
COPY --from=build-windows /out/agent.exe /agent.exe

# The platform that is asked for decides which of the two is built
FROM release-$TARGETOS AS release
