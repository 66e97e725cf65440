# syntax=docker/dockerfile:1

# dev is the shared toolchain: module downloads happen once, here
FROM golang:1.25-alpine AS dev
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
CMD ["go", "run", "./cmd/server"]

# build compiles one static binary
FROM dev AS build
ARG VERSION=dev
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=$VERSION" \
    -o /out/server ./cmd/server

# runtime is what ships: the binary, the migrations, and nothing that built them
FROM alpine:3.22 AS runtime
RUN apk add --no-cache ca-certificates tzdata \
 && adduser -D -u 10001 app
WORKDIR /app
COPY --from=build /out/server ./server
COPY --from=dev /src/migrations ./migrations
USER app
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s CMD wget -qO- http://localhost:8080/healthz || exit 1
ENTRYPOINT ["/app/server"]
