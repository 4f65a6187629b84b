"""Write a trained network as 8-bit ONNX files: the encoder, and each head apart.

python -m training.export --network build/attribution/network-5.safetensors --out src/allegedly/encoder/weights/en
"""

import argparse
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from training import base_weights
from training.attribution import Network, newest_epoch
from training.model import RoleHead, TagHead

FLAT_SHARE = 0.6  # tuned on polnear-dev


class BareEncoder(nn.Module):
    """One window without padding: (1, t) ids and types -> (1, t, hidden) vectors."""

    def __init__(self, bert: nn.Module) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, ids: Tensor, types: Tensor) -> Tensor:
        return self.bert(ids, token_type_ids=types).last_hidden_state


class SharpenedRoles(nn.Module):
    """The role head, with what the flat head knows of sources and contents of whatever cue mixed in."""

    def __init__(self, roles: RoleHead, flat: TagHead) -> None:
        super().__init__()
        self.roles, self.flat = roles, flat

    def forward(self, vectors: Tensor, cues: Tensor, rows: Tensor, distances: Tensor) -> Tensor:
        of_cue = self.roles(vectors, cues, rows, distances).log_softmax(-1)
        return of_cue + FLAT_SHARE * self.flat(vectors).log_softmax(-1)[rows]


def export(network: Network, folder: Path) -> None:
    """Write encoder.onnx, cues.onnx and roles.onnx into a folder."""
    network.eval()
    hidden = network.encoder.config.hidden_size
    length, count = torch.export.Dim("length", min=2, max=512), torch.export.Dim("tokens", min=2, max=10**6)
    cues, reach = torch.export.Dim("cues", min=1, max=10**4), torch.export.Dim("reach", min=2, max=10**4)
    ids = torch.randint(1000, 20000, (1, 20))
    save(
        BareEncoder(network.encoder),
        {"ids": ids, "types": ids % 8},
        folder / "encoder.onnx",
        shapes=({1: length}, {1: length}),
        output="vectors",
    )
    vectors = torch.randn(30, hidden)
    save(network.cue_head, {"vectors": vectors}, folder / "cues.onnx", shapes=({0: count},), output="scores")
    rows = torch.randint(0, 30, (3, 9))
    inputs = {"vectors": vectors, "cues": torch.randn(3, hidden), "rows": rows, "distances": rows - 15}
    shapes = ({0: count}, {0: cues}, {0: cues, 1: reach}, {0: cues, 1: reach})
    roles = SharpenedRoles(network.role_head, network.flat_head)
    save(roles, inputs, folder / "roles.onnx", shapes=shapes, output="scores")


def save(
    module: nn.Module, inputs: dict[str, Tensor], path: Path, *, shapes: tuple[dict[int, object], ...], output: str
) -> None:
    """Export one module with named inputs."""
    program = torch.onnx.export(
        module,
        tuple(inputs.values()),
        dynamo=True,
        input_names=list(inputs),
        output_names=[output],
        dynamic_shapes=shapes,
        opset_version=20,
        verbose=False,
    )
    program.save(path)


def quantise(source: Path, target: Path) -> None:
    """Store weights, the embeddings too, as 8-bit integers; the heads are small and stay as they are."""
    quantize_dynamic(source / "encoder.onnx", target / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)
    for head in ("cues", "roles"):
        shutil.copy(source / f"{head}.onnx", target)


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, default=Path("build/attribution"), help="folder of the checkpoints")
    parser.add_argument("--cache", type=Path, default=Path("build/base"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--full-precision", action="store_true", help="leave the encoder in 32-bit floating point")
    arguments = parser.parse_args()
    base = base_weights.minilm(arguments.cache)
    network = Network(base)
    network.load_state_dict(load_file(arguments.run / f"network-{newest_epoch(arguments.run)}.safetensors"))
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        export(network, Path(folder))
        if arguments.full_precision:
            shutil.copytree(folder, arguments.out, dirs_exist_ok=True)
        else:
            quantise(Path(folder), arguments.out)
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(arguments.out / "tokenizer.json"))


if __name__ == "__main__":
    main()
