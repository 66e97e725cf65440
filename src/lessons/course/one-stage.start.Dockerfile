# Everything in this one stage ships: the Go toolchain, the sources, the server.
FROM golang:1.26
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server
