# syntax=docker/dockerfile:1

# A toolbox: single binaries are taken out of images that others maintain
FROM debian:13-slim AS tools
RUN apt-get update \
 && apt-get install -y --no-install-recommends bash curl git jq less \
 && rm -rf /var/lib/apt/lists/*
COPY --from=docker:28-cli /usr/local/bin/docker /usr/local/bin/
COPY --from=docker/buildx-bin:0.29.1 /buildx /usr/local/libexec/docker/cli-plugins/docker-buildx
COPY --from=hashicorp/terraform:1.13 /bin/terraform /usr/local/bin/
COPY --from=mikefarah/yq:4 /usr/bin/yq /usr/local/bin/
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /uvx /usr/local/bin/

ADD --chmod=755 https://dl.k8s.io/release/v1.34.1/bin/linux/amd64/kubectl /usr/local/bin/kubectl

ENV EDITOR=vi PAGER=less
WORKDIR /work
ENTRYPOINT ["bash"]
