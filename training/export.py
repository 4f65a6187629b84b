"""Write a trained network as 8-bit ONNX files: the encoder, and each head apart.

python -m training.export --run build/attribution --out src/allegedly/encoder/weights/en

Needs ALLEGEDLY_CORPORA and `train`.
"""

import argparse
import shutil
import tempfile
from itertools import islice
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel

from training import base_weights, polnear
from training.attribution import BASES, batches, checkpoints
from training.corpora import corpus
from training.model import Encoder, Network, RoleHead, TagHead
from training.quantised import even, greatest_inputs

HEADS = ("cues", "roles", "inner_cues", "inner_roles")
FLAT_SHARE = 0.8  # tuned on polnear-dev
EVENED_ON = 12  # articles


class SharpenedRoles(nn.Module):
    """The role head, with what the flat head knows of sources and contents of whatever cue mixed in."""

    def __init__(self, roles: RoleHead, flat: TagHead) -> None:
        super().__init__()
        self.roles, self.flat = roles, flat

    def forward(self, vectors: Tensor, cues: Tensor, rows: Tensor, distances: Tensor, segments: Tensor) -> Tensor:
        of_cue = self.roles(vectors, cues, rows, distances, segments).log_softmax(-1)
        return of_cue + FLAT_SHARE * self.flat(vectors).log_softmax(-1)[rows]


class QuantisedEmbedding(nn.Module):
    """An embedding in 8-bit integers with a scale for each row; one for the whole table would be as coarse as its
    largest number asks for.
    """

    def __init__(self, embedding: nn.Embedding) -> None:
        super().__init__()
        weight = embedding.weight.detach()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-9) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rounded", (weight / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        return self.rounded[ids].float() * self.scale[ids]


def export(network: Network, folder: Path) -> None:
    """Write the encoder and each head into a folder."""
    network.eval()
    length = torch.export.Dim("length", min=2, max=512)
    ids = torch.randint(1000, 20000, (1, 20))
    inputs = {"ids": ids, "types": ids % 8}
    save(network.encoder, inputs, folder / "encoder.onnx", shapes=({1: length}, {1: length}), output="vectors")
    export_cues(network.cue_head, folder / "cues.onnx")
    export_roles(SharpenedRoles(network.role_head, network.flat_head), folder / "roles.onnx")
    export_cues(network.inner_cue_head, folder / "inner_cues.onnx")
    export_roles(network.inner_role_head, folder / "inner_roles.onnx")


def export_cues(head: TagHead, path: Path) -> None:
    """Write a head that scores tokens."""
    count = torch.export.Dim("tokens", min=2, max=10**6)
    vectors = torch.randn(30, head.layers[0].in_features)
    save(head, {"vectors": vectors}, path, shapes=({0: count},), output="scores")


def export_roles(head: RoleHead | SharpenedRoles, path: Path) -> None:
    """Write a head that scores tokens with regard to cues."""
    count, cues = torch.export.Dim("tokens", min=2, max=10**6), torch.export.Dim("cues", min=1, max=10**4)
    reach = torch.export.Dim("reach", min=2, max=10**4)
    hidden = (head.roles if isinstance(head, SharpenedRoles) else head).token.in_features
    rows = torch.randint(0, 30, (3, 9))
    inputs = {"vectors": torch.randn(30, hidden), "cues": torch.randn(3, hidden), "rows": rows}
    # Tensors of their own: one given twice would be taken for one input.
    inputs |= {"distances": rows - 15, "segments": rows - 12}
    shapes = ({0: count}, {0: cues}, *([{0: cues, 1: reach}] * 3))
    save(head, inputs, path, shapes=shapes, output="scores")


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
    strip(path)


def strip(path: Path) -> None:
    """Drop the exporter's notes, among them the places of the source files on the machine that exported."""
    model = onnx.load(path)
    graph = model.graph
    parts = (graph.node, graph.input, graph.output, graph.value_info, graph.initializer)
    for item in (model, graph, *(item for part in parts for item in part)):
        item.ClearField("metadata_props")
        item.ClearField("doc_string")
    onnx.save(model, path)


def quantise(source: Path, target: Path) -> None:
    """Store the matrices that the encoder multiplies by as 8-bit integers; the heads are small and stay as they are."""
    arguments = {"weight_type": QuantType.QInt8, "per_channel": True, "op_types_to_quantize": ["MatMul"]}
    quantize_dynamic(source / "encoder.onnx", target / "encoder.onnx", **arguments)
    for head in HEADS:
        shutil.copy(source / f"{head}.onnx", target)


def mean_of(states: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of the weights of several states of one network (Wortsman et al., 2022, "Model soups")."""
    return {
        name: torch.stack([state[name] for state in states]).mean(0) if value.is_floating_point() else value
        for name, value in states[-1].items()
    }


def even_out(network: Network, tokenizer: Tokenizer) -> None:
    """Even out what goes into the encoder's matrices, by what goes into them in a few articles."""
    articles = list(islice(polnear.articles(corpus("polnear-train"), tokenizer), EVENED_ON))

    @torch.no_grad()
    def run() -> None:
        for batch in batches(articles, tokens=4096, seed=3):
            network.encoder(batch.ids, batch.types, batch.mask)

    network.eval()
    even(network.encoder.bert.encoder.layer, greatest_inputs(network.encoder, run))


def quantise_embeddings(network: Network) -> None:
    """Put 8-bit tables in the place of the encoder's embeddings."""
    embeddings = network.encoder.bert.embeddings
    for name in ("word_embeddings", "position_embeddings", "token_type_embeddings"):
        setattr(embeddings, name, QuantisedEmbedding(getattr(embeddings, name)))


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, default=Path("build/attribution"), help="folder of the checkpoints")
    parser.add_argument("--cache", type=Path, default=Path("build/base"))
    parser.add_argument("--base", choices=BASES, default="mpnet")
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument(
        "--widened", type=int, help="to what size a last matrix brings the vectors: 768 of the fast one"
    )
    parser.add_argument("--epochs", type=int, default=1, help="so many last epochs whose running means are averaged")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--uneven", action="store_true", help="do not even out what is rounded: faster, and less exact")
    parser.add_argument("--full-precision", action="store_true", help="leave the encoder in 32-bit floating point")
    arguments = parser.parse_args()
    last = list(checkpoints(arguments.run, "average").values())[-arguments.epochs :]
    if not last:
        parser.error(f"no checkpoint in {arguments.run}: train first, with `python -m training.attribution`")
    encoder = Encoder(BASES[arguments.base](arguments.cache), layers=arguments.layers, widened=arguments.widened)
    network = Network(encoder)
    average = AveragedModel(network)
    average.load_state_dict(mean_of([load_file(path) for path in last]))
    tokenizer = base_weights.tokenizer(arguments.cache)
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        if arguments.full_precision:
            export(average.module, arguments.out)
        else:
            if not arguments.uneven:
                even_out(average.module, tokenizer)
            quantise_embeddings(average.module)
            export(average.module, Path(folder))
            quantise(Path(folder), arguments.out)
    tokenizer.save(str(arguments.out / "tokenizer.json"))


if __name__ == "__main__":
    main()
