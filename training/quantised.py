"""Linear layers in 8-bit integers: what rounding will do to them, felt in training, and how to make it do less.

As in onnxruntime's dynamic quantisation, inputs are rounded to 256 steps between the least and the greatest of them,
weights to 255 steps for each output. Gradients pass as if nothing had been rounded (straight-through estimator; Jacob
et al., 2018, "Quantization and training of neural networks for efficient integer-arithmetic-only inference").
"""

from collections.abc import Callable, Iterable, Mapping

import torch
from torch import Tensor, fake_quantize_per_channel_affine, fake_quantize_per_tensor_affine, nn
from torch.nn.functional import linear
from transformers.models.bert.modeling_bert import BertLayer

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


def rounded(weights: Tensor, *, bits: int) -> Tensor:
    """(n, k) weights, each row rounded to what so many bits can tell apart."""
    scale = weights.abs().amax(1, keepdim=True).clamp(min=LEAST) / (2 ** (bits - 1) - 1)
    return (weights / scale).round() * scale


class EvenedLinear(nn.Linear):
    """A linear layer that rounding hurts less: its inputs go through 8 bits evened out.

    They are divided by a scale for each channel, which its weights are multiplied by, and by each token's greatest
    magnitude, which its result is multiplied by. What comes out is the same, but no channel and no token is far above
    the others, to which it would leave few of the 256 steps.
    """

    inverse: Tensor

    def forward(self, inputs: Tensor) -> Tensor:
        evened = inputs * self.inverse
        peak = evened.abs().amax(-1, keepdim=True).clamp(min=LEAST)
        return torch.matmul(evened / peak, self.weight.T) * peak + self.bias


def even(layers: Iterable[BertLayer], greatest: Mapping[nn.Module, Tensor], *, share: float = 0.65) -> None:
    """Even out what goes into the matrices of an encoder's layers, in place.

    greatest: of each linear layer the (n,) greatest magnitudes of its n inputs on some text. A channel's scale is its
    greatest input to the power `share` over its greatest weight to the rest (Xiao et al., 2023, "SmoothQuant").
    """
    for layer in layers:
        attention = layer.attention.self
        _even([attention.query, attention.key, attention.value], greatest, share)
        _even([layer.attention.output.dense], greatest, share)
        _even([layer.intermediate.dense], greatest, share)
        _even([layer.output.dense], greatest, share)


def _even(together: list[nn.Linear], greatest: Mapping[nn.Module, Tensor], share: float) -> None:
    """Even out linear layers that take the same inputs."""
    inputs = greatest[together[0]].clamp(min=LEAST)
    weights = torch.stack([one.weight.detach().abs().amax(0) for one in together]).amax(0).clamp(min=LEAST)
    scale = inputs**share / weights ** (1 - share)
    inverse = 1 / scale
    for one in together:
        one.weight.data *= scale
        one.__class__ = EvenedLinear
        one.register_buffer("inverse", inverse)


def greatest_inputs(module: nn.Module, run: Callable[[], None]) -> dict[nn.Module, Tensor]:
    """Map each linear layer of a module to the (n,) greatest magnitudes of its n inputs while something runs."""
    found: dict[nn.Module, Tensor] = {}

    def note(one: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        seen = inputs[0].detach().abs().flatten(0, -2).amax(0)
        found[one] = torch.maximum(found[one], seen) if one in found else seen

    hooks = [one.register_forward_pre_hook(note) for one in module.modules() if isinstance(one, nn.Linear)]
    run()
    for hook in hooks:
        hook.remove()
    return found
