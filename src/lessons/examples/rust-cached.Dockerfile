# syntax=docker/dockerfile:1

FROM rust:1.90-slim AS chef
RUN cargo install --locked cargo-chef
WORKDIR /src

# planner writes down which dependencies there are, and nothing else of the code
FROM chef AS planner
COPY . .
RUN cargo chef prepare --recipe-path recipe.json

# build compiles the dependencies first: that layer lasts until the recipe changes
FROM chef AS build
COPY --from=planner /src/recipe.json recipe.json
RUN cargo chef cook --release --recipe-path recipe.json
COPY . .
RUN cargo build --release --bin relay

FROM gcr.io/distroless/cc-debian12:nonroot AS runtime
COPY --from=build /src/target/release/relay /usr/local/bin/relay
EXPOSE 7000/udp 7001
ENTRYPOINT ["/usr/local/bin/relay"]
