# One stage does it all, so it all ships.
FROM golang:1.26-alpine
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server
CMD ["/out/server"]
