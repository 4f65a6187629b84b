"""Exported weights -> a network in torch, so that training can go on from what ships.

8-bit weights come back as the floating-point numbers that they stand for; what rounding lost stays lost.
"""

import re
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from training.model import Network

Tensors = dict[str, Tensor]


def restore(network: Network, folder: Path, *, layers: int | None = None) -> None:
    """Load the encoder and all heads of a folder of weights into a network of the same shape.

    With `layers`, only so many of the encoder's lowest; those above stay, and may be more than were exported.
    """
    encoder = tensors(folder / "encoder.onnx")
    if layers is not None:
        kept = {name: value for name, value in network.encoder.state_dict().items() if _depth(name) >= layers}
        encoder = {name: value for name, value in encoder.items() if _depth(name) < layers} | kept
    _load(network.encoder, encoder)
    restore_heads(network, folder)


def restore_heads(network: Network, folder: Path) -> None:
    """Load the heads alone."""
    roles = tensors(folder / "roles.onnx")
    _load(network.cue_head, tensors(folder / "cues.onnx"))
    _load(network.role_head, _part(roles, "roles."))
    _load(network.flat_head, _part(roles, "flat."))
    _load(network.inner_cue_head, tensors(folder / "inner_cues.onnx"))
    _load(network.inner_role_head, tensors(folder / "inner_roles.onnx"))


def tensors(path: Path) -> Tensors:
    """The named parameters of an exported module, in floating point.

    A matrix that multiplies from the right is exported turned and without a name; its bias, added next, has the name. A
    table of embeddings in 8-bit integers has none either, and keeps the one that the exporter made up.
    """
    graph = onnx.load(path).graph
    constants = {item.name: torch.from_numpy(numpy_helper.to_array(item).copy()) for item in graph.initializer}
    readers = {name: node for node in reversed(graph.node) for name in node.input}
    found = {name: value for name, value in constants.items() if value.is_floating_point()}
    for name, value in constants.items():
        if name.endswith("_quantized"):
            plain = name.removesuffix("_quantized")
            scale, zero = constants[f"{plain}_scale"], constants[f"{plain}_zero_point"]
            found[plain] = (value.float() - zero.float()) * scale
    scales = {len(value): value for value in found.values() if value.ndim == 2 and value.shape[1] == 1}
    for name, value in constants.items():
        if value.dtype == torch.int8 and value.ndim == 2 and len(value) in scales:
            found[name] = value.float() * scales[len(value)]
    makers = {name: node for node in graph.node for name in node.output}
    for node in graph.node:
        if node.op_type in {"MatMul", "MatMulInteger"}:
            matrix = found.get(node.input[1].removesuffix("_quantized"))
            if matrix is not None:
                inverse = found.get(_evened_by(node, makers), torch.ones(1))
                found[_bias_after(node, readers).removesuffix("bias") + "weight"] = matrix.T.contiguous() * inverse
    return found


def _depth(name: str) -> int:
    """The layer that a parameter of the encoder belongs to, from 0; -1 for embeddings."""
    found = re.search(r"\.layer\.(\d+)\.", name)
    return int(found[1]) if found else -1


def _evened_by(node: onnx.NodeProto, makers: dict[str, onnx.NodeProto]) -> str:
    """The name of what the inputs of a matrix were multiplied with to even them out; empty where they were not."""
    while (maker := makers.get(node.input[0])) is not None and maker.op_type in {"DynamicQuantizeLinear", "Div", "Mul"}:
        if (inverse := next((name for name in maker.input if name.endswith(".inverse")), None)) is not None:
            return inverse
        node = maker
    return ""


def _bias_after(node: onnx.NodeProto, readers: dict[str, onnx.NodeProto]) -> str:
    while True:
        node = readers[node.output[0]]
        if node.op_type == "Add":
            return next(name for name in node.input if name.endswith("bias"))


def _load(module: nn.Module, found: Tensors) -> None:
    state = module.state_dict()
    unnamed = {value.shape: value for name, value in found.items() if name not in state}
    tables = [name for name in state if name.endswith("_embeddings.weight") and name not in found]
    found = found | {name: unnamed[state[name].shape] for name in tables if state[name].shape in unnamed}
    missing = [name for name in state if name not in found and name != "distances"]
    if missing:
        raise SystemExit(f"the exported weights lack {', '.join(missing)}: they are of another architecture")
    module.load_state_dict({name: found.get(name, value) for name, value in state.items()})


def _part(found: Tensors, prefix: str) -> Tensors:
    return {name.removeprefix(prefix): value for name, value in found.items() if name.startswith(prefix)}
