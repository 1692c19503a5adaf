"""python -m knowledge.reembed: vectors of one model to vectors of the model that is set."""

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import closing

from knowledge.batches import batches
from knowledge.catalog import Catalog, open_catalog
from knowledge.database import check_not_emptied, writing
from knowledge.embedder import Embedder, open_embedder
from knowledge.embeddings import Embeddings
from knowledge.errors import LandfallError
from knowledge.folder_lock import FolderLock
from knowledge.publisher import embed
from knowledge.settings import Settings, read_settings
from knowledge.sweep import open_swept
from knowledge.vector_folder import vector_folder
from knowledge.vector_rows import Model

BATCH = 64
"""Chunks embedded between two commits: what an interruption costs."""


def main(environ: Mapping[str, str]) -> int:
    """Return the exit status: 0, or 1 with one sentence on stderr."""
    try:
        settings = read_settings(environ)
        count = reembed(settings, open_embedder(settings), _show)
    except LandfallError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{count} chunks embedded\n")
    return 0


def reembed(settings: Settings, embedder: Embedder, on_batch: Callable[[int, int], None]) -> int:
    """Embed all published chunks with `embedder`; return how many were not yet.

    The new embeddings are made beside the old ones, which go last: interrupted, it goes on where
    it was. `on_batch` is told how many of how many are done.

    Raises:
        StoreError: Another process is using the library.
    """
    check_not_emptied(settings.catalog_url, vector_folder(settings))
    lock = FolderLock(settings.data_dir)
    with closing(open_catalog(settings.catalog_url)) as catalog, lock.held(timeout_seconds=0.0):
        embeddings = Embeddings(catalog.engine, embedder.digest)
        count = _embed_missing(catalog, embeddings, embedder, on_batch)
        model = Model(embedder.name, embedder.digest, embedder.dimension)
        open_swept(settings, model, catalog, embeddings, anew=True).close()
        embeddings.drop_other_models()
    return count


def _embed_missing(
    catalog: Catalog,
    embeddings: Embeddings,
    embedder: Embedder,
    on_batch: Callable[[int, int], None],
) -> int:
    missing = embeddings.unembedded()
    done = 0
    for batch in batches(missing, BATCH):
        current = catalog.current_chunks(batch, catalog.collections())
        new = embed([each.chunk for each in current], embedder)
        with writing(catalog.engine) as connection:
            embeddings.add(connection, new)
        done += len(batch)
        on_batch(done, len(missing))
    return done


def _show(done: int, total: int) -> None:
    sys.stdout.write(f"{done} of {total}\n")


if __name__ == "__main__":
    sys.exit(main(os.environ))
