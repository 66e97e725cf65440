FROM golang:1.26-alpine AS build
WORKDIR /src
COPY . .
RUN go build -o /out/server ./cmd/server

FROM debian:bookworm AS runtime
COPY --from=build /out/server /server
CMD ["/server"]
