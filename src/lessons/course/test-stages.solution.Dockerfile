FROM golang:1.26-alpine AS source
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .

# docker build --target test .
FROM source AS test
RUN go vet ./... && go test ./...

FROM source AS build
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

FROM scratch AS runtime
COPY --from=build /out/server /server
CMD ["/server"]
