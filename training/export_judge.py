"""Write a trained judge as an ONNX file: matrices in 4-bit integers, the table of words shared with the encoder.

    python -m training.export_judge --run build/judge --out src/allegedly/encoder/weights/en/judge.onnx

The table of word embeddings is the encoder's own (cosine with that of the base 0.998): the file refers to the bytes of
`encoder.onnx` beside it as external data, and has to be written anew where that file changes.
"""

import argparse
import tempfile
from pathlib import Path

import onnx
import torch
from onnx import TensorProto, numpy_helper
from onnxruntime.quantization.matmul_nbits_quantizer import (
    DefaultWeightOnlyQuantConfig,
    MatMulNBitsQuantizer,
)
from onnxruntime.quantization.quant_utils import QuantFormat
from safetensors.torch import load_file
from torch import Tensor, nn

from training import base_weights
from training.export import QuantisedEmbedding, strip
from training.judge import Judge
from training.model import VOCABULARY

BLOCK = 128  # weights that share a scale
LONGEST = 256  # tokens of a pair


class RoundedLinear(nn.Module):
    """A linear layer whose weights are stored as 8-bit integers with a scale for each output."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self.weight, self.bias = QuantisedEmbedding(layer), layer.bias

    def forward(self, inputs: Tensor) -> Tensor:
        return inputs @ (self.weight.rounded.float() * self.weight.scale).T + self.bias


def export(judge: Judge, path: Path) -> None:
    """Write the judge with dynamic numbers of pairs and tokens."""
    judge.eval()
    rows, length = torch.export.Dim("pairs", min=2, max=4096), torch.export.Dim("length", min=4, max=256)
    ids = torch.randint(1000, 20000, (3, 20))
    inputs = {"ids": ids, "types": ids % 2, "mask": torch.ones_like(ids)}
    program = torch.onnx.export(
        judge,
        tuple(inputs.values()),
        dynamo=True,
        input_names=list(inputs),
        output_names=["scores"],
        dynamic_shapes=({0: rows, 1: length},) * 3,
        opset_version=20,
        verbose=False,
    )
    program.save(path)
    strip(path)


def encoder_table(encoder: Path) -> tuple[onnx.TensorProto, onnx.TensorProto]:
    """The encoder's 8-bit table of words and its scales."""
    initializers = onnx.load(encoder).graph.initializer
    table = next(tensor for tensor in initializers if list(tensor.dims) == [VOCABULARY, 768])
    scale = next(tensor for tensor in initializers if list(tensor.dims) == [VOCABULARY, 1])
    return table, scale


def share_words(judge: Judge, encoder: Path) -> None:
    """Put the encoder's table of words in the place of the judge's, and 8-bit tables for the rest."""
    table, scale = (torch.from_numpy(numpy_helper.to_array(t).copy()) for t in encoder_table(encoder))
    embeddings = judge.encoder.bert.embeddings
    embeddings.word_embeddings.weight.data = table.float() * scale
    words = QuantisedEmbedding(embeddings.word_embeddings)
    words.rounded, words.scale = table, scale
    embeddings.word_embeddings = words
    places = embeddings.position_embeddings
    places.weight.data = places.weight.data[:LONGEST]
    embeddings.position_embeddings = QuantisedEmbedding(places)
    judge.head[0] = RoundedLinear(judge.head[0])


def quantise(source: Path, bits: int) -> onnx.ModelProto:
    """Store the matrices as integers of so many bits, with a scale for each block of weights."""
    config = DefaultWeightOnlyQuantConfig(
        block_size=BLOCK, is_symmetric=True, accuracy_level=4, quant_format=QuantFormat.QOperator, bits=bits
    )
    quantizer = MatMulNBitsQuantizer(onnx.load(source), algo_config=config)
    quantizer.process()
    return quantizer.model.model


def refer_to(model: onnx.ModelProto, encoder: Path) -> None:
    """Let the table of words be read from the encoder's file."""
    table, _ = encoder_table(encoder)
    offset = encoder.read_bytes().find(table.raw_data)
    if offset < 0:
        raise SystemExit(f"{encoder} does not hold its table of words in one piece: export it again")
    for tensor in model.graph.initializer:
        if list(tensor.dims) == [VOCABULARY, 768]:
            assert tensor.raw_data == table.raw_data
            tensor.ClearField("raw_data")
            tensor.data_location = TensorProto.EXTERNAL
            entries = {"location": encoder.name, "offset": offset, "length": len(table.raw_data)}
            for key, value in entries.items():
                tensor.external_data.add(key=key, value=str(value))


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, default=Path("build/judge"), help="folder of the checkpoints")
    parser.add_argument("--cache", type=Path, default=Path("build/base"))
    parser.add_argument("--layers", type=int, default=11)
    parser.add_argument("--bits", type=int, choices=(4, 8), default=4)
    parser.add_argument("--out", type=Path, default=Path("src/allegedly/encoder/weights/en/judge.onnx"))
    arguments = parser.parse_args()
    means = sorted(arguments.run.glob("mean-*.safetensors"), key=lambda path: int(path.stem.split("-")[1]))
    if not means:
        parser.error(f"no checkpoint in {arguments.run}: train first, with `python -m training.judge`")
    judge = Judge(base_weights.mpnet(arguments.cache), layers=arguments.layers)
    judge.load_state_dict(load_file(means[-1]))
    encoder = arguments.out.with_name("encoder.onnx")
    share_words(judge, encoder)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "judge.onnx"
        export(judge, plain)
        model = quantise(plain, arguments.bits)
    refer_to(model, encoder)
    onnx.save(model, arguments.out)


if __name__ == "__main__":
    main()
