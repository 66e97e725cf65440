FROM python:3.13-slim
RUN apt-get update && apt-get install -y curl \
 && curl -LsSf https://astral.sh/uv/install.sh | sh
WORKDIR /app
COPY . .
RUN uv sync --locked
CMD ["uv", "run", "app.py"]
