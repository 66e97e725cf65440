# syntax=docker/dockerfile:1

# A base for many services: its ONBUILD triggers fire in the stage that builds on it
FROM golang:1.25 AS service-base
WORKDIR /src
ONBUILD COPY go.mod go.sum ./
ONBUILD RUN go mod download
ONBUILD COPY . .
ONBUILD RUN CGO_ENABLED=0 go build -o /out/service ./cmd/service

# Nothing stands here, and yet the service is built
FROM service-base AS build

# The protocol files come from another repository
FROM scratch AS protocol
ADD --keep-git-dir=false https://github.com/googleapis/googleapis.git#master:google/rpc /rpc

FROM gcr.io/distroless/static-debian12:nonroot AS runtime
COPY --from=build /out/service /service
COPY --from=protocol /rpc/status.proto /usr/share/protocol/
ENTRYPOINT ["/service"]
