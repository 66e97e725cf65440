# syntax=docker/dockerfile:1

FROM golang:1.25 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/prober ./cmd/prober

# certs gives what a TLS client needs and scratch does not have
FROM alpine:3.22 AS certs
RUN apk add --no-cache ca-certificates tzdata \
 && echo 'nobody:x:65534:65534:nobody:/:/sbin/nologin' > /etc/passwd.min

FROM scratch
COPY --from=certs /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=certs /usr/share/zoneinfo /usr/share/zoneinfo
COPY --from=certs /etc/passwd.min /etc/passwd
COPY --from=build /out/prober /prober
USER 65534:65534
ENTRYPOINT ["/prober"]
