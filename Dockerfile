# The front-end files as npm gives them; no build step.
FROM node:24-slim AS assets
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci

FROM python:3.11-slim
# LibreOffice makes the PDFs; croscore's Tinos has Times New Roman's widths and all Vietnamese letters.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libreoffice-writer-nogui fonts-croscore poppler-utils \
    && rm -rf /var/lib/apt/lists/*
ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
COPY requirements.txt ./
RUN pip install --require-hashes -r requirements.txt
COPY --from=assets /app/node_modules node_modules
COPY . .
# Settings want a key and addresses; nothing uses them here.
RUN SECRET_KEY=build DATABASE_URL=postgresql://none/none REDIS_URL=redis://none/0 \
        python manage.py collectstatic --noinput --ignore libs --ignore types --ignore '*.html' --ignore '*.scss' \
    && useradd --create-home sovang \
    && mkdir -p var/files \
    && chown -R sovang:sovang var
USER sovang
EXPOSE 8000
CMD ["python", "-m", "granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--no-ws", "config.wsgi:application"]
