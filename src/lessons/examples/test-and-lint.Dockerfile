# syntax=docker/dockerfile:1

FROM golang:1.25 AS base
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .

# lint runs with: docker build --target lint .
FROM base AS lint
COPY --from=golangci/golangci-lint:v2.5-alpine /usr/bin/golangci-lint /usr/local/bin/
RUN golangci-lint run ./...

# test writes the coverage where test-report can take it
FROM base AS test
RUN go test -race -coverprofile=/tmp/cover.out ./...

# test-report has only the report: docker build --target test-report --output out .
FROM scratch AS test-report
COPY --from=test /tmp/cover.out /

FROM base AS build
RUN CGO_ENABLED=0 go build -o /bin/api ./cmd/api

FROM gcr.io/distroless/static-debian12:nonroot AS runtime
COPY --from=build /bin/api /api
EXPOSE 8080
ENTRYPOINT ["/api"]
