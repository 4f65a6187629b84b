"""Linear layers that feel in training what 8-bit integers will do to them when they run.

As in onnxruntime's dynamic quantisation, inputs are rounded to 256 steps between the least and the greatest of them,
weights to 255 steps for each output. Gradients pass as if nothing had been rounded (straight-through estimator; Jacob
et al., 2018, "Quantization and training of neural networks for efficient integer-arithmetic-only inference").
"""

import torch
from torch import Tensor, fake_quantize_per_channel_affine, fake_quantize_per_tensor_affine, nn
from torch.nn.functional import linear

LEAST = 1e-9  # of a scale


class QuantisedLinear(nn.Linear):
    """A linear layer with both sides rounded."""

    def forward(self, inputs: Tensor) -> Tensor:
        return linear(_inputs(inputs.float()), _weights(self.weight), self.bias)


def quantise_linear(module: nn.Module) -> None:
    """Turn all linear layers of a module into ones that round; parameters and their names stay."""
    for child in module.modules():
        if type(child) is nn.Linear:
            child.__class__ = QuantisedLinear


def _inputs(values: Tensor) -> Tensor:
    low, high = values.detach().aminmax()
    low, high = low.clamp(max=0), high.clamp(min=0)
    scale = ((high - low) / 255).clamp(min=LEAST)
    return fake_quantize_per_tensor_affine(values, scale, (-low / scale).round().int(), 0, 255)


def _weights(values: Tensor) -> Tensor:
    scale = (values.detach().abs().amax(1) / 127).clamp(min=LEAST)
    zero = torch.zeros(len(scale), dtype=torch.int32)
    return fake_quantize_per_channel_affine(values, scale, zero, 0, -127, 127)
