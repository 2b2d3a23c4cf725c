# pt-extract with all that reading scans takes, for a user without rights.
#
#   docker build -t pt-extract .
#   docker run --rm -v "$PWD:/data" --user "$(id -u):$(id -g)" pt-extract extract programa.pdf -o programa.json

FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY src ./src
RUN python -m venv /opt/pt-extract \
    && /opt/pt-extract/bin/pip install --no-cache-dir '.[ocr]' \
    && /opt/pt-extract/bin/python -m compileall -q /opt/pt-extract/lib

FROM python:3.13-slim
# Tesseract reads pictures; DejaVu is the face that overlay writes in.
RUN apt-get update \
    && apt-get install -y --no-install-recommends fonts-dejavu-core tesseract-ocr tesseract-ocr-spa tesseract-ocr-por \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 1000 reader
COPY --from=build /opt/pt-extract /opt/pt-extract
ENV PATH=/opt/pt-extract/bin:$PATH
USER reader
WORKDIR /data
ENTRYPOINT ["pt-extract"]
CMD ["--help"]
