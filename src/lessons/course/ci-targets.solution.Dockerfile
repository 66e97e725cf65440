FROM golang:1.26-alpine AS source
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .

# the pipeline's first job: docker build --target lint .
FROM source AS lint
RUN go vet ./...

FROM source AS test
RUN go test -v ./... > /report.txt

# the second job keeps the report: docker build --target report --output out .
FROM scratch AS report
COPY --from=test /report.txt /

FROM source AS build
RUN CGO_ENABLED=0 go build -o /out/server ./cmd/server

# the last job ships: docker build -t server --push .
FROM scratch AS runtime
COPY --from=build /out/server /server
CMD ["/server"]
