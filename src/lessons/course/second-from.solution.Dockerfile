FROM golang:1.26-alpine
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server

FROM alpine:3.22
CMD ["/server"]
