FROM golang:1.26-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM debian:bookworm AS runtime
RUN apt-get update && apt-get install -y gcc gdb ca-certificates
COPY --from=build /out/server /server
EXPOSE 8080
CMD ["/server"]
