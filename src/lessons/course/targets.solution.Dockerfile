FROM golang:1.26-alpine AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server

FROM build AS debug
RUN go install github.com/go-delve/delve/cmd/dlv@latest
CMD ["/go/bin/dlv", "exec", "/out/server"]

FROM alpine:3.22 AS runtime
COPY --from=build /out/server /server
CMD ["/server"]
